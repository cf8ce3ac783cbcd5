import { expect, test } from 'vitest';
import { fileEnding } from './file-ending.ts';

test.each([
  ['audio/wav', '.wav'],
  ['audio/webm; codecs=opus', '.webm'],
  ['video/x-matroska;codecs="avc1"', '.mkv'],
  ['video/quicktime', '.mov'],
  ['audio/mpeg', '.mp3'],
  ['application/octet-stream', ''],
  ['text/webm', ''],
  ['audio/constructor', ''],
])('a file of type %s ends in “%s”', (type, ending) => expect(fileEnding(type)).toBe(ending));
