// Makes the example study’s recordings from its own invented words: computer voices (espeak-ng), and for the session two
// stylised figures that move while they speak (ffmpeg). Run by hand when the words change; the files are kept beside the
// example, so that nobody needs either program to see it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, ROOT } from './prepare.mjs';

install();
build();
const { makeExampleStudy } = await import('../dist/example/make-example-study.js');
const { RECORDED_STRETCHES } = await import('../dist/example/recorded-stretches.js');

const RATE = 22_050;
const FPS = 12;
const WIDTH = 480;
const HEIGHT = 270;
/** Of espeak-ng: voice, pitch (0 to 99) and words a minute. */
const VOICES = {
  client: ['en-gb+f2', 45, 150],
  therapist: ['en-gb-scotland+m3', 35, 150],
  interviewer: ['en-us+f4', 55, 160],
};

const folder = mkdtempSync(join(tmpdir(), 'example-recordings-'));
const study = makeExampleStudy();
for (const stretch of RECORDED_STRETCHES) {
  const transcript = study.transcripts.find(({ key }) => key === stretch.transcript);
  const tracks = speak(transcript, stretch);
  await write(stretch, tracks);
  console.log(stretch.file);
}
rmSync(folder, { recursive: true });

/** One track of samples a role, each turn at its own time. */
function speak(transcript, { fromMs, durationMs }) {
  const tracks = {};
  for (const turn of transcript.utterances) {
    if (turn.fromMs === null || turn.fromMs < fromMs || turn.toMs > fromMs + durationMs) continue;
    const { role } = transcript.speakers.find(({ label }) => label === turn.speaker);
    tracks[role] ??= new Int16Array((durationMs * RATE) / 1000);
    const words = turn.text.replace(/\([^)]*\)/g, '').trim();
    if (words !== '')
      tracks[role].set(
        fitting(said(words, role), tracks[role].length, at(turn.fromMs - fromMs)),
        at(turn.fromMs - fromMs),
      );
  }
  return tracks;
}

function at(ms) {
  return Math.round((ms * RATE) / 1000);
}
function fitting(samples, length, from) {
  return samples.subarray(0, Math.max(0, length - from));
}

function said(words, role) {
  const [voice, pitch, speed] = VOICES[role];
  const file = join(folder, 'turn.wav');
  spawnSync('espeak-ng', ['-v', voice, '-p', String(pitch), '-s', String(speed), '-w', file, words]);
  const wav = readFileSync(file);
  const data = wav.subarray(wav.indexOf('data') + 8);
  return new Int16Array(data.buffer, data.byteOffset, data.length >> 1).slice();
}

/** A session has one person a channel, as with two microphones; an interview is one room. */
async function write({ file, media, durationMs }, tracks) {
  const sound = join(folder, 'sound.raw');
  const stereo = media === 'video';
  const samples = new Int16Array(((durationMs * RATE) / 1000) * (stereo ? 2 : 1));
  for (const [role, track] of Object.entries(tracks)) {
    for (let i = 0; i < track.length; i += 1) {
      if (stereo) samples[2 * i + (role === 'client' ? 0 : 1)] = track[i];
      else samples[i] += track[i] * 0.8;
    }
  }
  writeFileSync(sound, Buffer.from(samples.buffer));
  const out = join(ROOT, 'src/example/recordings', file);
  const audio = ['-f', 's16le', '-ar', String(RATE), '-ac', stereo ? '2' : '1', '-i', sound];
  const opus = ['-c:a', 'libopus', '-b:a', stereo ? '32k' : '20k', '-bitexact', '-y', out];
  if (!stereo) {
    spawnSync('ffmpeg', ['-loglevel', 'error', ...audio, ...opus], { stdio: 'inherit' });
    return;
  }
  const picture = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${WIDTH}x${HEIGHT}`,
    '-r',
    String(FPS),
    '-i',
    '-',
  ];
  const vp9 = [
    '-c:v',
    'libvpx-vp9',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '40',
    '-b:v',
    '0',
    '-g',
    String(FPS * 5),
    '-row-mt',
    '1',
  ];
  const ffmpeg = spawn('ffmpeg', ['-loglevel', 'error', ...picture, ...audio, ...vp9, ...opus], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const frames = Math.round((durationMs / 1000) * FPS);
  for (let frame = 0; frame < frames; frame += 1) {
    if (!ffmpeg.stdin.write(draw(frame, tracks))) await new Promise((go) => ffmpeg.stdin.once('drain', go));
  }
  ffmpeg.stdin.end();
  await new Promise((done) => ffmpeg.once('close', done));
}

/** How loudly a role speaks in this frame, 0 to 1. */
function loudness(track, frame) {
  if (track === undefined) return 0;
  const from = Math.round((frame / FPS) * RATE);
  let sum = 0;
  const part = track.subarray(from, from + Math.round(RATE / FPS));
  for (const sample of part) sum += Math.abs(sample);
  return Math.min(1, sum / Math.max(1, part.length) / 4000);
}

/** Two people in armchairs, turned to each other: the client left in blue, the therapist right in orange. */
function draw(frame, tracks) {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  const people = [
    { x: 140, colour: [32, 110, 150], role: 'client', faces: 1, phase: 0 },
    { x: 340, colour: [176, 96, 40], role: 'therapist', faces: -1, phase: 2 },
  ].map((person) => {
    const loud = loudness(tracks[person.role], frame);
    const seconds = frame / FPS;
    const sway = Math.sin(seconds * 0.7 + person.phase) * 2;
    return { ...person, loud, x: person.x + sway, nod: Math.sin(seconds * 9) * 4 * loud };
  });
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) pixels.set(colourAt(x, y, people), (y * WIDTH + x) * 3);
  }
  return pixels;
}

function colourAt(x, y, people) {
  for (const { x: centre, colour, faces, loud, nod } of people) {
    const headX = centre + faces * 6;
    const headY = 92 + nod;
    const mouthX = headX + faces * 13;
    if (Math.hypot((x - mouthX) / 1.6, y - headY - 12) < 1.5 + 5 * loud) return [60, 30, 30];
    if (Math.hypot(x - headX - faces * 14, y - headY + 6) < 2.6) return [40, 40, 40];
    if (Math.hypot(x - headX, y - headY) < 32) return [226, 190, 160];
    if (Math.hypot((x - centre) / 1.05, y - 190) < 62 && y > 122) return colour;
    if (Math.abs(x - centre) < 84 && y > 150 && y < 250) return [150, 140, 122];
  }
  return y > 232 ? [188, 176, 158] : [232, 228, 218];
}
