/** What has to stay the same for two scores to be compared: another way of asking gives other numbers. */
export interface AskedHow {
  /** Such as adult, easy read, pictorial. */
  readonly mode: string | null;
  readonly language: string | null;
  /** Whether somebody helped with answering. */
  readonly helper: boolean;
}

export const BREAKS = ['mode', 'language', 'helper'] as const;
export type BreakReason = (typeof BREAKS)[number];

/** The session with which a new run begins, and what changed there. */
export interface SeriesBreak {
  readonly session: number;
  readonly changed: readonly BreakReason[];
}

type Asked = AskedHow & { readonly session: number };

/** What changed between one answered form and the next. */
function changesBetween(one: AskedHow, next: AskedHow): BreakReason[] {
  return BREAKS.filter((what) => one[what] !== next[what]);
}

/** Where a series of answered forms, in order of session, breaks. Missing forms break nothing. */
export function breaksOf(forms: readonly Asked[]): SeriesBreak[] {
  return forms.flatMap((form, at) => {
    const before = forms[at - 1];
    const changed = before === undefined ? [] : changesBetween(before, form);
    return changed.length === 0 ? [] : [{ session: form.session, changed }];
  });
}

/** The forms cut at the breaks; nothing is compared across a cut. */
export function unbrokenRuns<Form extends Asked>(forms: readonly Form[]): Form[][] {
  const starts = new Set(breaksOf(forms).map(({ session }) => session));
  const runs: Form[][] = [];
  for (const form of forms) {
    const run = runs.at(-1);
    if (run === undefined || starts.has(form.session)) runs.push([form]);
    else run.push(form);
  }
  return runs;
}
