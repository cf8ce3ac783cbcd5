import { determinant, inverse, Matrix } from 'ml-matrix';
import { type Interval, NORMAL_975 } from './distributions.ts';
import { smallest } from './smallest.ts';

/** The rows of one person: y = X·β + Z·b + e with the person's own b. */
export interface Cluster {
  readonly y: readonly number[];
  readonly x: readonly (readonly number[])[];
  /** One or two columns: a level of one's own, or a level and a slope. */
  readonly z: readonly (readonly number[])[];
}

export interface FixedEffect {
  readonly estimate: number;
  readonly standardError: number;
  /** Wald's: the standard error is taken as known. */
  readonly interval: Interval;
}

export interface MixedModel {
  readonly effects: readonly FixedEffect[];
  /** Covariance of the random effects, one row each. */
  readonly covariance: readonly (readonly number[])[];
  readonly residualVariance: number;
  /** −2 times the restricted log likelihood. */
  readonly criterion: number;
}

/** Sums of squares and products of one person, all that the criterion needs. */
interface Products {
  readonly xx: Matrix;
  readonly xy: Matrix;
  readonly xz: Matrix;
  readonly zz: Matrix;
  readonly zy: Matrix;
  readonly yy: number;
}

/**
 * A linear mixed model with random effects of one grouping, by restricted maximum likelihood profiled over the relative
 * covariance factor (Bates et al. 2015, J Stat Softw 67(1), as R's lme4). Nothing is said of its being singular: a
 * variance of zero stands in the result.
 * @returns null where the fixed effects cannot be told apart, or nothing is left to judge the spread by.
 */
export function fitMixedModel(clusters: readonly Cluster[]): MixedModel | null {
  const rows = clusters.reduce((sum, { y }) => sum + y.length, 0);
  const [first] = clusters;
  const [fixed, random] = [first?.x[0]?.length ?? 0, first?.z[0]?.length ?? 0];
  if (fixed === 0 || random === 0 || rows <= fixed) return null;
  const products = clusters.map(productsOf);
  const df = rows - fixed;
  const criterionAt = (theta: readonly number[]): number =>
    solved(products, factorOf(theta, random), df).criterion;
  // The level's ratio begins at one, the slope's likewise, uncorrelated: lme4's own start.
  const start = random === 1 ? [1] : [1, 0, 1];
  if (!Number.isFinite(criterionAt(start))) return null;
  const { at } = smallest(criterionAt, start);
  const factor = factorOf(at, random);
  const { beta, inverseInformation, variance, criterion } = solved(products, factor, df);
  return {
    effects: beta.to1DArray().map((estimate, index) => {
      const standardError = Math.sqrt(variance * inverseInformation.get(index, index));
      const half = NORMAL_975 * standardError;
      return { estimate, standardError, interval: [estimate - half, estimate + half] };
    }),
    covariance: factor.mmul(factor.transpose()).mul(variance).to2DArray(),
    residualVariance: variance,
    criterion,
  };
}

function productsOf(cluster: Cluster): Products {
  const x = new Matrix(cluster.x.map((row) => [...row]));
  const z = new Matrix(cluster.z.map((row) => [...row]));
  const y = Matrix.columnVector([...cluster.y]);
  const [xt, zt] = [x.transpose(), z.transpose()];
  return { xx: xt.mmul(x), xy: xt.mmul(y), xz: xt.mmul(z), zz: zt.mmul(z), zy: zt.mmul(y), yy: y.dot(y) };
}

/** The lower triangle of the relative covariance factor. A sign is no matter: only its square is used. */
function factorOf(theta: readonly number[], random: number): Matrix {
  const [level = 0, shared = 0, slope = 0] = theta;
  return random === 1
    ? new Matrix([[level]])
    : new Matrix([
        [level, 0],
        [shared, slope],
      ]);
}

interface Solved {
  readonly beta: Matrix;
  readonly inverseInformation: Matrix;
  readonly variance: number;
  readonly criterion: number;
}

const NOTHING = { beta: Matrix.zeros(0, 0), inverseInformation: Matrix.zeros(0, 0), variance: NaN };

/** Whether no fixed effect is a mixture of others: the determinant against that of uncorrelated columns. */
function isInvertible(information: Matrix): boolean {
  const apart = information.diagonal().reduce((product, value) => product * value, 1);
  return apart > 0 && determinant(information) / apart > 1e-10;
}

/** β and σ² at one covariance factor, with V⁻¹ = I − Z·Λ·(I + Λᵀ·ZᵀZ·Λ)⁻¹·Λᵀ·Zᵀ person by person. */
function solved(products: readonly Products[], factor: Matrix, df: number): Solved {
  const size = products[0]?.xx.rows ?? 0;
  const information = Matrix.zeros(size, size);
  const right = Matrix.zeros(size, 1);
  const factorT = factor.transpose();
  let squares = 0;
  let logDeterminant = 0;
  for (const { xx, xy, xz, zz, zy, yy } of products) {
    const inner = Matrix.eye(factor.rows).add(factorT.mmul(zz).mmul(factor));
    const middle = inverse(inner);
    const [xzf, zyf] = [xz.mmul(factor), factorT.mmul(zy)];
    information.add(xx).sub(xzf.mmul(middle).mmul(xzf.transpose()));
    right.add(xy).sub(xzf.mmul(middle).mmul(zyf));
    squares += yy - zyf.dot(middle.mmul(zyf));
    logDeterminant += Math.log(determinant(inner));
  }
  if (!isInvertible(information)) return { ...NOTHING, criterion: Infinity };
  const inverseInformation = inverse(information);
  const beta = inverseInformation.mmul(right);
  const variance = (squares - beta.dot(right)) / df;
  const criterion =
    logDeterminant + Math.log(determinant(information)) + df * (1 + Math.log(2 * Math.PI * variance));
  return { beta, inverseInformation, variance, criterion };
}
