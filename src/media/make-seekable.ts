import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputAudioTrack,
  type InputFormat,
  type InputTrack,
  type InputVideoTrack,
  MATROSKA,
  Output,
  type OutputFormat,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import { type ReadAt, sourceOf } from './read-at.ts';

/** Bytes that the muxer writes over what it has written: lengths, the duration, where the cues begin. */
interface Patch {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** A first pass through a recording: all that a second one needs to write it from beginning to end. */
export interface SeekablePlan {
  readonly patches: readonly Patch[];
  /** Of the whole file that the second pass writes. */
  readonly bytes: number;
  readonly durationMs: number;
}

/**
 * Looks through a WebM that a browser recorded, which has neither duration nor cues, and finds what one with both would
 * write backwards. Two passes, because neither the plain bytes may touch a disk nor a whole recording the memory: the
 * same packets give the same bytes again. Null where there is not one whole packet.
 */
export async function planSeekable(file: ReadAt): Promise<SeekablePlan | null> {
  const patches: Patch[] = [];
  let end = 0;
  const looking = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => {
      if (position < end) patches.push({ position, bytes: data.slice() });
      end = Math.max(end, position + data.length);
    },
  });
  const durationMs = await remux(file, looking);
  return durationMs === null ? null : { patches, bytes: end, durationMs };
}

/** The second pass: the same file with a duration and cues, from beginning to end. */
export async function* writeSeekable(file: ReadAt, plan: SeekablePlan): AsyncGenerator<Uint8Array> {
  const patches = [...plan.patches].reverse();
  let end = 0;
  const through = new TransformStream<StreamTargetChunk, Uint8Array>({
    transform: ({ data, position }, controller) => {
      if (position < end) return;
      const whole = data.slice();
      // Latest first: of two patches over one place the later one counts, as in a file that is written backwards.
      const done = new Uint8Array(whole.length);
      for (const patch of patches) patchInto(whole, done, position, patch);
      end = position + whole.length;
      controller.enqueue(whole);
    },
  });
  const written = remux(file, through.writable);
  written.catch((error: unknown) => through.writable.abort(error).catch(() => undefined));
  yield* through.readable;
  await written;
}

function patchInto(whole: Uint8Array, done: Uint8Array, at: number, { position, bytes }: Patch): void {
  const from = Math.max(at, position);
  const to = Math.min(at + whole.length, position + bytes.length);
  for (let here = from; here < to; here += 1) {
    if (done[here - at] === 1) continue;
    whole[here - at] = bytes[here - position] ?? 0;
    done[here - at] = 1;
  }
}

/** Copies every packet into a WebM with cues. Answers with its length in milliseconds. */
const remux = (file: ReadAt, to: WritableStream<StreamTargetChunk>): Promise<number | null> =>
  copyTracks(file, to, [WEBM, MATROSKA], new WebMOutputFormat(), (input) => input.getTracks());

/** Copies the packets of some tracks from file to file. Answers with the length in milliseconds; null without a packet. */
export async function copyTracks(
  file: ReadAt,
  to: WritableStream<StreamTargetChunk>,
  formats: InputFormat[],
  format: OutputFormat,
  choose: (input: Input) => Promise<readonly InputTrack[]>,
): Promise<number | null> {
  const input = new Input({ source: sourceOf(file), formats });
  const output = new Output({ format, target: new StreamTarget(to) });
  try {
    const lanes = await addLanes(await choose(input), output);
    if (lanes.length === 0) return null;
    await output.start();
    const durationMs = await copyPackets(lanes);
    if (durationMs === 0) return null;
    await output.finalize();
    return durationMs;
  } finally {
    if (output.state !== 'finalized') await output.cancel().catch(() => undefined);
    input.dispose();
  }
}

/** One track on its way from file to file. */
interface Lane {
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>;
  readonly add: (packet: EncodedPacket, first: boolean) => Promise<void>;
  next: EncodedPacket | null;
  copied: number;
}

async function addLanes(tracks: readonly InputTrack[], output: Output): Promise<Lane[]> {
  const lanes: Lane[] = [];
  for (const track of tracks) {
    if (track.isVideoTrack()) lanes.push(await videoLane(track, output));
    else if (track.isAudioTrack()) lanes.push(await audioLane(track, output));
  }
  return lanes;
}

async function videoLane(track: InputVideoTrack, output: Output): Promise<Lane> {
  const codec = await track.getCodec();
  const config = await track.getDecoderConfig();
  if (codec === null || config === null) throw new Error('a video track of no known codec');
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source);
  const add = (packet: EncodedPacket, first: boolean) =>
    source.add(packet, first ? { decoderConfig: config } : undefined);
  return laneOf(track, add);
}

async function audioLane(track: InputAudioTrack, output: Output): Promise<Lane> {
  const codec = await track.getCodec();
  const config = await track.getDecoderConfig();
  if (codec === null || config === null) throw new Error('a sound track of no known codec');
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  const add = (packet: EncodedPacket, first: boolean) =>
    source.add(packet, first ? { decoderConfig: config } : undefined);
  return laneOf(track, add);
}

async function laneOf(track: InputVideoTrack | InputAudioTrack, add: Lane['add']): Promise<Lane> {
  const packets = new EncodedPacketSink(track).packets();
  return { packets, add, next: await nextOf(packets), copied: 0 };
}

/** Encoders put some of their warming up before the beginning; no muxer takes a time below zero. */
async function nextOf(packets: Lane['packets']): Promise<EncodedPacket | null> {
  for (;;) {
    const { value, done } = await packets.next();
    if (done === true || value === undefined) return null;
    if (value.timestamp >= 0) return value;
  }
}

/** In the order of time over all tracks: the muxer would else hold one track whole until the other comes. */
async function copyPackets(lanes: readonly Lane[]): Promise<number> {
  let endSeconds = 0;
  for (;;) {
    let earliest: Lane | null = null;
    for (const lane of lanes) {
      if (lane.next === null) continue;
      if (earliest?.next == null || lane.next.timestamp < earliest.next.timestamp) earliest = lane;
    }
    if (earliest?.next == null) return Math.round(endSeconds * 1000);
    const packet = earliest.next;
    endSeconds = Math.max(endSeconds, packet.timestamp + packet.duration);
    await earliest.add(packet, earliest.copied === 0);
    earliest.copied += 1;
    earliest.next = await nextOf(earliest.packets);
  }
}
