/** Endings by the second half of a media type; where a type is told with a sound or a picture, the ending is the same. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['webm', 'webm'],
  ['mp4', 'mp4'],
  ['quicktime', 'mov'],
  ['x-matroska', 'mkv'],
  ['wav', 'wav'],
  ['mpeg', 'mp3'],
  ['ogg', 'ogg'],
  ['aac', 'aac'],
  ['flac', 'flac'],
]);

/** How the name of a file of this media type ends, with its dot, so that the device finds a player; '' where it is not known. */
export function fileEnding(type: string): string {
  const ending = ENDINGS.get(/^(?:audio|video)\/([\w-]+)/.exec(type)?.[1] ?? '');
  return ending === undefined ? '' : `.${ending}`;
}
