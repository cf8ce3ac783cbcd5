import { useEffect, useState } from 'preact/hooks';
import {
  LONGEST_VOICE_SECONDS,
  type SentVoice,
  VOICE_BITS_PER_SECOND,
  VOICE_BYTES,
  VOICE_TYPES,
  type VoiceType,
} from '../domain/check/voice.ts';
import { base64Of, bytesOf } from './base64.ts';
import { say } from './words.ts';

/** The first kind of recording that this browser makes; undefined where it makes none. */
function ownType(): VoiceType | undefined {
  if (typeof MediaRecorder === 'undefined' || navigator.mediaDevices?.getUserMedia === undefined)
    return undefined;
  return VOICE_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

interface VoiceProps {
  readonly voice: SentVoice | null;
  readonly onChange: (voice: SentVoice | null) => void;
}

/**
 * Saying what happened instead of writing it: a minute at most, held in memory until it is sealed with the answer. Not there
 * where the browser has no recorder.
 */
export function Voice(props: VoiceProps) {
  const [type] = useState(ownType);
  if (type === undefined) return null;
  return (
    <div class="voice">
      {props.voice === null ? <Recorder {...props} type={type} /> : <Kept {...props} voice={props.voice} />}
      <p class="soft">{say('voice.what')}</p>
    </div>
  );
}

function Recorder({ type, onChange }: VoiceProps & { readonly type: VoiceType }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  const [microphone] = useState(() => new Microphone());
  // Leaving the page’s step ends the recording, and the microphone with it.
  useEffect(() => () => microphone.leave(), [microphone]);
  const begin = async () => {
    setRefused(false);
    const done = (voice: SentVoice | null) => {
      setSeconds(null);
      if (voice !== null) onChange(voice);
    };
    setRefused(!(await microphone.begin(type, setSeconds, done)));
  };
  return (
    <>
      {seconds === null ? (
        <button type="button" class="plain" onClick={() => void begin()}>
          {say('voice.record')}
        </button>
      ) : (
        <button type="button" onClick={() => microphone.stop()}>
          {say('voice.stop')}
        </button>
      )}
      <p role="status">
        {refused ? say('voice.refused') : null}
        {seconds === null
          ? null
          : say('voice.recording', { n: String(seconds), of: String(LONGEST_VOICE_SECONDS) })}
      </p>
    </>
  );
}

/** One page’s microphone: asked for once at a time, and let go when its page is left. */
class Microphone {
  #asking = false;
  #left = false;
  #stop: () => void = () => undefined;

  /** False where the microphone may not be used, or cannot be. */
  async begin(
    type: VoiceType,
    tick: (seconds: number) => void,
    done: (voice: SentVoice | null) => void,
  ): Promise<boolean> {
    if (this.#asking) return true;
    this.#asking = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
      if (this.#left) {
        endMicrophone(stream);
        return true;
      }
      tick(0);
      this.#stop = record(stream, type, tick, done);
      return true;
    } catch {
      return false;
    } finally {
      this.#asking = false;
    }
  }

  stop(): void {
    this.#stop();
  }

  leave(): void {
    this.#left = true;
    this.#stop();
  }
}

function endMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Records until it is stopped, a minute is over, or it has grown too large; answers with what stops it. */
function record(
  stream: MediaStream,
  type: VoiceType,
  tick: (seconds: number) => void,
  done: (voice: SentVoice | null) => void,
): () => void {
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: VOICE_BITS_PER_SECOND });
  const begun = performance.now();
  const parts: Blob[] = [];
  let bytes = 0;
  const secondsNow = () => Math.min(LONGEST_VOICE_SECONDS, Math.round((performance.now() - begun) / 1000));
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setInterval(() => {
    tick(secondsNow());
    if (secondsNow() >= LONGEST_VOICE_SECONDS) stop();
  }, 250);
  recorder.addEventListener('dataavailable', ({ data }) => {
    // What would not fit is left out; the parts before it are whole.
    if (bytes + data.size > VOICE_BYTES) return stop();
    bytes += data.size;
    parts.push(data);
  });
  recorder.addEventListener('stop', () => {
    clearInterval(timer);
    endMicrophone(stream);
    const seconds = Math.max(1, secondsNow());
    void new Blob(parts)
      .arrayBuffer()
      .then((content) =>
        done(bytes === 0 ? null : { type, base64: base64Of(new Uint8Array(content)), seconds }),
      );
  });
  recorder.start(1000);
  return stop;
}

function Kept({ voice, onChange }: VoiceProps & { readonly voice: SentVoice }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytesOf(voice.base64)], { type: voice.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [voice]);
  return (
    <>
      <p role="status">{say('voice.kept', { n: String(voice.seconds) })}</p>
      <audio controls src={address} aria-label={say('voice.listen')} />
      <button type="button" class="plain" onClick={() => onChange(null)}>
        {say('voice.delete')}
      </button>
    </>
  );
}
