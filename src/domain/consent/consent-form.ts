import type { SeatRole } from '../study/dyad.ts';
import { MODALITIES, type Modality, PURPOSES, type Purpose } from './consent.ts';

/** For whom a form is written. A child signs its own form, and a guardian one about the child. */
export const AUDIENCES = ['client', 'therapist', 'third party', 'guardian', 'child'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One thing that a form asks. */
export interface Ask {
  readonly purpose: Purpose;
  readonly modality: Modality;
}

/** What one version of a form says and asks. Nothing in it is ever changed: another text is another version. */
export interface FormText {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly audience: Audience;
  /** BCP 47 tag of the language it is written in. */
  readonly language: string;
  readonly title: string;
  /** Plain text: a blank line parts paragraphs, `# ` begins a heading, `- ` a line of a list. */
  readonly body: string;
  readonly asks: readonly Ask[];
}

/** `this study/video` as it is kept; null where it is none. */
export const askText = ({ purpose, modality }: Ask): string => `${purpose}/${modality}`;

/** The ask that was kept under this text; null where no such purpose or modality exists. */
export function readAsk(text: string): Ask | null {
  const at = text.indexOf('/');
  const purpose = PURPOSES.find((each) => each === text.slice(0, at));
  const modality = MODALITIES.find((each) => each === text.slice(at + 1));
  return purpose === undefined || modality === undefined ? null : { purpose, modality };
}

/**
 * The one sequence of characters that stands for exactly this version: what is signed is bound to its SHA-256.
 * STORED as hashes in the ledger: never change what stands in it or in which order.
 */
export function canonicalForm(form: FormText): string {
  const { id, documentId, number, audience, language, title, body } = form;
  const asks = form.asks.map(askText).sort();
  return JSON.stringify([
    'entente consent form 1',
    id,
    documentId,
    number,
    audience,
    language,
    title,
    body,
    asks,
  ]);
}

/** Who may answer a form of this audience: the seat's own person, or a guardian for a child. */
export function audienceFits(
  audience: Audience,
  seat: { readonly role: SeatRole; readonly needsGuardian: boolean },
  byGuardian: boolean,
): boolean {
  if (byGuardian) return audience === 'guardian' && seat.needsGuardian;
  if (seat.needsGuardian) return audience === 'child';
  if (seat.role === 'client' || seat.role === 'therapist') return audience === seat.role;
  return audience === 'third party';
}

/** Each thing a form asks is answered once, yes or no, and nothing that it does not ask. */
export function answersAll(asks: readonly Ask[], answers: readonly Ask[]): boolean {
  const asked = asks.map(askText).sort();
  const answered = answers.map(askText).sort();
  return asked.length === answered.length && asked.every((each, at) => each === answered[at]);
}

/** One block of a form's text as it is shown. */
export interface FormBlock {
  readonly kind: 'heading' | 'paragraph' | 'list';
  readonly lines: readonly string[];
}

/** The blocks of a form's plain text, in order. */
export function formBlocks(body: string): FormBlock[] {
  return body
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
    .flatMap((lines) => {
      const blocks: FormBlock[] = [];
      for (const line of lines) {
        const kind = line.startsWith('# ') ? 'heading' : line.startsWith('- ') ? 'list' : 'paragraph';
        const text = kind === 'paragraph' ? line : line.slice(2).trim();
        const last = blocks.at(-1);
        if (last?.kind === kind && kind === 'list') {
          blocks[blocks.length - 1] = { kind, lines: [...last.lines, text] };
        } else if (last?.kind === kind && kind === 'paragraph') {
          blocks[blocks.length - 1] = { kind, lines: [`${last.lines[0]} ${text}`] };
        } else blocks.push({ kind, lines: [text] });
      }
      return blocks;
    });
}

/** Whether what was answered on one version must be asked again: a later version of the same form says so. */
export function askedAgain(
  answered: { readonly documentId: string; readonly number: number },
  versions: readonly { readonly documentId: string; readonly number: number; readonly asksAgain: boolean }[],
): boolean {
  return versions.some(
    (each) => each.asksAgain && each.documentId === answered.documentId && each.number > answered.number,
  );
}

/** Why somebody has to be asked: in the order in which it is urgent. */
export const WHY_ASK = [
  'lapsed',
  'lapses soon',
  'form changed',
  'guardian not asked',
  'child not asked',
] as const;
export type WhyAsk = (typeof WHY_ASK)[number];
