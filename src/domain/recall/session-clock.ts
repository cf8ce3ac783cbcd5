/**
 * The map between an interview's own clock and the session's. Both are whole milliseconds from their start.
 * It is piecewise: each anchor says which second of the session a point of the interview speaks of, and holds
 * until the next anchor, because between two stops of the tape people talk about what they have just seen.
 */
export interface Anchor {
  /** Where in the interview, on its own clock. */
  readonly interviewMs: number;
  /** Which point of the session it speaks of. */
  readonly sessionMs: number;
  /** Session milliseconds an interview millisecond while the tape ran on from here; without it the tape stood still. */
  readonly speed?: number;
}

/** A half-open stretch [fromMs, toMs) of the session clock. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Anchors in interview order; of two at the same interview time the later one in the list holds. */
export function alignmentOf(anchors: readonly Anchor[]): readonly Anchor[] {
  const byTime = new Map<number, Anchor>();
  for (const anchor of anchors) byTime.set(anchor.interviewMs, anchor);
  return [...byTime.values()].sort((one, other) => one.interviewMs - other.interviewMs);
}

/**
 * The session time that a point of the interview speaks of, or null before the first anchor: what was said before
 * the tape was first stopped is about no second of it.
 */
export function sessionTimeAt(alignment: readonly Anchor[], interviewMs: number): number | null {
  let low = 0;
  let high = alignment.length - 1;
  let found: Anchor | null = null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const anchor = alignment[middle];
    if (anchor === undefined) break;
    if (anchor.interviewMs <= interviewMs) {
      found = anchor;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found === null ? null : positionOn(found, interviewMs);
}

const positionOn = ({ interviewMs, sessionMs, speed = 0 }: Anchor, at: number): number =>
  Math.round(sessionMs + speed * (at - interviewMs));

/** Spans in order, overlapping and touching ones joined, empty ones left out. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.fromMs - other.fromMs)) {
    if (span.toMs <= span.fromMs) continue;
    const last = joined.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) {
      joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** Whether a span and any of the spans share at least one millisecond. */
export function overlapsAny(span: Span, spans: readonly Span[]): boolean {
  return spans.some((other) => span.fromMs < other.toMs && other.fromMs < span.toMs);
}

/** What of the whole was never shown: exactly the rest. */
export function notShown(whole: Span, shown: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let from = whole.fromMs;
  for (const span of joinSpans(shown)) {
    if (span.fromMs > from) rest.push({ fromMs: from, toMs: Math.min(span.fromMs, whole.toMs) });
    from = Math.max(from, span.toMs);
    if (from >= whole.toMs) break;
  }
  if (from < whole.toMs) rest.push({ fromMs: from, toMs: whole.toMs });
  return rest.filter((span) => span.toMs > span.fromMs);
}
