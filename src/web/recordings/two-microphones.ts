/** What is recorded, and how the devices behind it are let go. */
export interface OpenDevices {
  readonly stream: MediaStream;
  readonly close: () => void;
}

/** Each person as they are: what a browser does to please the ear on the telephone takes away what tells the two apart. */
const AS_IT_IS = {
  channelCount: 1,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

/** The microphones of this device, by name. Asks for leave, because a browser names none before it was given. */
export async function findMicrophones(): Promise<MediaDeviceInfo[]> {
  const asked = await navigator.mediaDevices.getUserMedia({ audio: true });
  for (const track of asked.getTracks()) track.stop();
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default');
}

/** Puts two microphones on the two channels of one stream: the first on the left one. Where either ends, the stream does. */
export async function openTwoMicrophones(leftId: string, rightId: string): Promise<OpenDevices> {
  const sources: MediaStream[] = [];
  const context = new AudioContext();
  const close = (): void => {
    for (const track of sources.flatMap((source) => source.getTracks())) track.stop();
    if (context.state !== 'closed') void context.close();
  };
  try {
    for (const deviceId of [leftId, rightId])
      sources.push(
        await navigator.mediaDevices.getUserMedia({ audio: { ...AS_IT_IS, deviceId: { exact: deviceId } } }),
      );
    const merger = context.createChannelMerger(2);
    for (const [channel, source] of sources.entries())
      context.createMediaStreamSource(source).connect(merger, 0, channel);
    const both = context.createMediaStreamDestination();
    both.channelCount = 2;
    merger.connect(both);
    await context.resume();
    endWith(both.stream, sources);
    return { stream: both.stream, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The stream that is recorded knows nothing of a microphone that is unplugged; it is told. */
function endWith(stream: MediaStream, sources: readonly MediaStream[]): void {
  for (const source of sources.flatMap((each) => each.getTracks()))
    source.addEventListener('ended', () => {
      for (const track of stream.getTracks()) track.dispatchEvent(new Event('ended'));
    });
}
