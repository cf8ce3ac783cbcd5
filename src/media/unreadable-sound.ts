/** Why no sound can be had from a file. A closed list: whoever tells a person has a sentence for each. */
export type SoundTrouble =
  | 'empty'
  | 'no-media'
  | 'no-sound'
  | 'encoded'
  | 'broken'
  | 'too-long'
  | 'too-many-channels'
  | 'odd-rate';

/** A file whose sound cannot be read, with the one fact that helps: the codec, the rate or the number of channels. */
export class UnreadableSound extends Error {
  readonly trouble: SoundTrouble;
  readonly detail: string;

  constructor(trouble: SoundTrouble, detail: string = '') {
    super(`${trouble} ${detail}`.trim());
    this.name = 'UnreadableSound';
    this.trouble = trouble;
    this.detail = detail;
  }
}
