import type { BoardCell, BoardDyad, BoardPart, BoardReply } from '../../api/study-board.ts';
import { say } from '../../messages/say.ts';
import { dayText, instantText } from '../shell/clock-text.ts';

/** The parts of a cell in reading order. */
export const PARTS = [
  { name: 'recording', of: (cell: BoardCell) => cell.recording },
  { name: 'interview-client', of: (cell: BoardCell) => cell.client.interview },
  { name: 'interview-therapist', of: (cell: BoardCell) => cell.therapist.interview },
  { name: 'check-client', of: (cell: BoardCell) => cell.client.check },
  { name: 'check-therapist', of: (cell: BoardCell) => cell.therapist.check },
] as const;
export type PartName = (typeof PARTS)[number]['name'];

/** "client's interview not held: the client was abroad" */
export function partText(name: PartName, part: BoardPart): string {
  const text = say('board.part-says', {
    part: say(`board.part-${name}`),
    state: say(`board.state-${part.state}`),
  });
  if (part.reason !== null) return `${text}: ${part.reason}`;
  if (part.at !== null) return say('board.at', { text, at: instantText(part.at) });
  if (part.until === null) return text;
  if (part.state === 'due') return say('board.until-due', { text, until: instantText(part.until) });
  return part.state === 'missing' ? say('board.until-missing', { text, until: dayText(part.until) }) : text;
}

/** Everything a cell shows, in words. */
export function cellText(dyad: BoardDyad, cell: BoardCell): string {
  const about = say('board.about-cell', { dyad: dyad.number, session: cell.number });
  const held = cell.heldOn === null ? about : `${about}, ${dayText(cell.heldOn)}`;
  const parts = PARTS.flatMap(({ name, of }) => {
    const part = of(cell);
    return part === null || part.state === 'not planned' ? [] : [partText(name, part)];
  });
  return [held, ...parts].join(' · ');
}

export interface OpenPart {
  readonly key: string;
  readonly dyad: BoardDyad;
  readonly cell: BoardCell;
  readonly name: PartName;
  readonly part: BoardPart;
}

/** What a person can still do something about comes first; then what cannot be had any more. */
const WEIGHT = ['due', 'not consented', 'missing', 'not held'];

/** Every part that is planned, could have happened, and is not there. */
export function openParts(board: BoardReply): OpenPart[] {
  const found: OpenPart[] = [];
  for (const { name, of } of PARTS) {
    for (const dyad of board.dyads) {
      for (const cell of dyad.cells) {
        const part = of(cell);
        if (part !== null && WEIGHT.includes(part.state)) {
          found.push({ key: `${dyad.id} ${cell.number} ${name}`, dyad, cell, name, part });
        }
      }
    }
  }
  // Checks last: they are many, and one that was withheld looks the same as one that was forgotten.
  const weight = ({ name, part }: OpenPart): number =>
    WEIGHT.indexOf(part.state) + (name.startsWith('check') ? WEIGHT.length : 0);
  return found.toSorted((one, two) => weight(one) - weight(two));
}
