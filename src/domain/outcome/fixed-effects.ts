import { EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix';
import { type Interval, tInterval, tTwoTailed } from '../statistics/distributions.ts';
import { meanOf } from '../statistics/within-spread.ts';
import type { LaggedRow } from './within-client.ts';

/** The within-client effect of last session's alliance on this session's outcome, in points by point. */
export interface WithinEffect {
  readonly clients: number;
  readonly rows: number;
  readonly estimate: number;
  /** CR2: holds whatever the errors within one client are like. */
  readonly standardError: number;
  /** Satterthwaite's; few where few clients carry the estimate. */
  readonly df: number;
  readonly interval: Interval;
  readonly p: number;
  /** Change of the outcome from one session to the next. */
  readonly perSession: number;
}

/** One client's rows around the means of their runs: what a dummy variable for each client and way of asking leaves. */
interface Cluster {
  /** Session and lagged alliance, one row a session. */
  readonly x: Matrix;
  readonly y: Matrix;
}

const PREDICTORS = 2;
const ALLIANCE = 1;

/**
 * outcome ~ session + last session's alliance + one level for each client and way of asking, with the bias-reduced sandwich CR2 and
 * Satterthwaite's degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018, doi 10.1080/07350015.2016.1247004),
 * as R's clubSandwich. Clients' lasting differences, known or not, cannot bear on it; what changes within a client
 * besides the alliance can. Correlational in either case.
 * @returns null where the rows do not tell both slopes.
 */
export function withinEffect(rows: readonly LaggedRow[]): WithinEffect | null {
  const clusters = clustersOf(rows);
  const xx = sumOf(clusters.map(({ x }) => x.transpose().mmul(x)));
  if (clusters.length < 2 || !isInvertible(xx)) return null;
  const bread = inverse(xx);
  const beta = bread.mmul(sumOf(clusters.map(({ x, y }) => x.transpose().mmul(y))));
  const parts = clusters.map((cluster) => adjusted(cluster, bread));
  const squares = parts.map(({ x, y, weights }) => weights.dot(Matrix.sub(y, x.mmul(beta))) ** 2);
  const standardError = Math.sqrt(squares.reduce((sum, each) => sum + each, 0));
  const df = satterthwaite(parts, bread);
  if (!(standardError > 0) || !(df > 0)) return null;
  const estimate = beta.get(ALLIANCE, 0);
  return {
    clients: clusters.length,
    rows: rows.length,
    estimate,
    standardError,
    df,
    interval: tInterval(estimate, standardError, df),
    p: tTwoTailed(estimate / standardError, df),
    perSession: beta.get(0, 0),
  };
}

function clustersOf(rows: readonly LaggedRow[]): Cluster[] {
  const byClient = new Map<number, LaggedRow[]>();
  for (const row of rows) byClient.set(row.client, [...(byClient.get(row.client) ?? []), row]);
  return [...byClient.values()].map((own) => {
    const around = centredByRun(own);
    return {
      x: new Matrix(around.map((row) => [row.session, row.allianceBefore])),
      y: Matrix.columnVector(around.map((row) => row.outcome)),
    };
  });
}

type Centred = Pick<LaggedRow, 'session' | 'allianceBefore' | 'outcome'>;

function centredByRun(rows: readonly LaggedRow[]): Centred[] {
  return [...new Set(rows.map(({ run }) => run))].flatMap((run) => {
    const own = rows.filter((row) => row.run === run);
    const session = meanOf(own.map((row) => row.session));
    const alliance = meanOf(own.map((row) => row.allianceBefore));
    const outcome = meanOf(own.map((row) => row.outcome));
    return own.map((row) => ({
      session: row.session - session,
      allianceBefore: row.allianceBefore - alliance,
      outcome: row.outcome - outcome,
    }));
  });
}

const sumOf = (matrices: readonly Matrix[]): Matrix =>
  matrices.reduce(
    (sum, each) => sum.add(each),
    Matrix.zeros(matrices[0]?.rows ?? PREDICTORS, matrices[0]?.columns ?? 1),
  );

/** Neither slope without spread, nor both on one line: the correlation of the two predictors stays clear of one. */
function isInvertible(xx: Matrix): boolean {
  const [a, b, c] = [xx.get(0, 0), xx.get(1, 1), xx.get(0, 1)];
  return a > 0 && b > 0 && c ** 2 / (a * b) < 1 - 1e-10;
}

interface Adjusted extends Cluster {
  /** What each row of the cluster weighs in the estimate of the alliance's slope: A·X·bread, its column. */
  readonly weights: Matrix;
  /** Xᵀ · weights. */
  readonly product: Matrix;
}

/**
 * CR2's weights of one client. Its adjustment (I − X·bread·Xᵀ)^(−1/2) differs from I only in the span of X·L with
 * L·Lᵀ = bread, so that the eigenvalues of a 2 × 2 matrix are enough. A direction that the client alone decides has no
 * inverse and drops out, as in clubSandwich.
 */
function adjusted({ x, y }: Cluster, bread: Matrix): Adjusted {
  const root = symmetricRoot(bread);
  const span = x.mmul(root);
  const { values, vectors } = eigen(span.transpose().mmul(span));
  const plain = x.mmul(bread).getColumnVector(ALLIANCE);
  const inSpan = vectors.transpose().mmul(span.transpose()).mmul(plain);
  values.forEach((value, at) => inSpan.set(at, 0, inSpan.get(at, 0) * factorOf(value)));
  const weights = Matrix.add(plain, span.mmul(vectors).mmul(inSpan));
  return { x, y, weights, product: x.transpose().mmul(weights) };
}

/** ((1 − λ)^(−1/2) − 1) / λ, its limit at zero, and what drops the direction where λ is one. */
function factorOf(value: number): number {
  if (value > 1 - 1e-12) return -1 / value;
  if (value < 1e-8) return 0.5 + (3 / 8) * value;
  return (1 / Math.sqrt(1 - value) - 1) / value;
}

function symmetricRoot(matrix: Matrix): Matrix {
  const { values, vectors } = eigen(matrix);
  return vectors
    .mmul(Matrix.diag(values.map((value) => Math.sqrt(Math.max(0, value)))))
    .mmul(vectors.transpose());
}

function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  const found = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return { values: found.realEigenvalues, vectors: found.eigenvectorMatrix };
}

/**
 * (Σ Pᵢᵢ)² / Σ Pᵢⱼ² with Pᵢⱼ = [i = j]·gᵢᵀgᵢ − uᵢᵀ·bread·uⱼ, under the working model of independent errors. The sum over
 * all pairs is the trace of (bread·Σ u·uᵀ)², so that it costs no more than one pass over the clients.
 */
function satterthwaite(parts: readonly Adjusted[], bread: Matrix): number {
  const spread = bread.mmul(sumOf(parts.map(({ product }) => product.mmul(product.transpose()))));
  let trace = 0;
  let squares = spread.mmul(spread).trace();
  for (const { weights, product } of parts) {
    const own = product.dot(bread.mmul(product));
    const cell = weights.dot(weights) - own;
    trace += cell;
    squares += cell ** 2 - own ** 2;
  }
  return trace ** 2 / squares;
}
