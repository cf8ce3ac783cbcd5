/** What is said of sound: where speech is in it, and why a file gives none. */
export const speech = {
  'command.speech.summary': 'find where speech is in a recording, with its pauses',
  'command.speech.help': `Usage: entente speech FILE [OPTIONS]

Finds where somebody speaks in the sound of a file (WAV of any rate and width; MP4, MOV, MKV or WebM with PCM sound) and
where pauses are. It does not hear who speaks or what is said, nothing is stored, and nothing leaves this machine.

  --json                 {durationMs, speech, talkMs, pauses, voice, voiceMs, silences} on standard output; speech,
                         pauses, voice and silences are lists of {fromMs, toMs}

speech    stretches in which somebody speaks; silences shorter than 3 s belong to them. talkMs is their length together.
pauses    silences of 3 s or more between two stretches of speech
voice     where a voice is really heard; voiceMs is its length together
silences  of 250 ms or more between two voices; the pauses are among them

A sound with several channels has also: channels (each with its speech, talkMs, voice, voiceMs), overlapMs (two voices at
once), and separate: true where each channel is one speaker, false where the channels carry the same voices and tell no
speakers apart. Where separate, talk has for each channel its turns, share, own pauses, overlap and latency. A voice that is 8 dB weaker than in another channel at the same time is taken for the other speaker's,
so set both microphones alike. docs/listening.md says more.`,
  'command.speech.whole':
    '{file}: {length} long, speech for {talk} ({share} %), {n} {n|pause|pauses} of 3 s or more',
  'command.speech.voice':
    '  a voice is heard for {voice} ({share} %), with {n} {n|silence|silences} of 250 ms or more',
  'command.speech.channel': '  channel {channel}: a voice for {voice}, {share} % of both',
  'command.speech.overlap': '  two voices at once for {overlap}',
  'command.speech.same': '  The channels carry the same voices: they do not tell who speaks.',

  'sound.empty': 'The file is empty.',
  'sound.no-media':
    'This is no recording that Entente can read: neither WAV, MP4, MOV, MKV, WebM, Ogg, MP3 nor FLAC.',
  'sound.no-sound': 'The recording has no sound track.',
  'sound.encoded':
    'The sound is encoded ({detail}), which only a decoder such as ffmpeg reads. Make a WAV of it first: ffmpeg -i FILE -vn sound.wav',
  'sound.broken': 'The file ends early or is damaged: its sound cannot be read.',
  'sound.too-long': 'The recording says that it is longer than 24 hours.',
  'sound.too-many-channels': 'The sound has {detail} channels; up to 8 are read.',
  'sound.odd-rate': 'The sound has {detail} samples a second; 4,000 to 384,000 are read.',
};
