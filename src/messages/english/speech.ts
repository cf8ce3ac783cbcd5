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

  'command.words.summary': 'have a recogniser on this machine write down what is said in a recording',
  'command.words.help': `Usage: entente words FILE --recogniser "PROGRAM ARGUMENTS" [--patience SECONDS]

Cuts the sound of a file at its silences and gives each piece to a speech recogniser that you have installed, with a model
file of yours. Writes WebVTT on standard output, piece by piece as it is heard, and how far it is on standard error. Where
each channel is one speaker, each is heard alone and named. Nothing leaves this machine by our hand, and nothing of the
sound is written to a disk: the program gets a WAV (16 kHz, one channel) through its standard input.

  --recogniser           the program and its arguments, split at spaces, for example
                         "whisper-cli -m ggml-small.bin -l no -nt -np -f -" or
                         "pocketsphinx_continuous -infile /dev/stdin"
  --patience SECONDS     for one piece of 28 s at most; 120 unless given

It ends at the first piece that fails, and what was heard before stands on standard output. Only for recordings whose
people have consented to automatic analysis. Where bubblewrap works, the program is shut in: no network, no files but those
that the arguments name by a path, 8 GB of memory at most; where not, that is said. Read every word before you keep it: recognisers leave out and make up.`,
  'command.words.done': '\nNOTE {n} {n|piece|pieces} heard by a program; no word was checked by anybody',
  'command.words.progress': '{done} of {total}',
  'command.words.speaker': 'Speaker {n}',
  'isolation.not-installed':
    'bubblewrap, which shuts programs in, is not installed (Debian: apt install bubblewrap).',
  'isolation.refused':
    'bubblewrap is installed but may not shut programs in here, as in many containers. It says: {detail}',
  'command.words.open':
    'The recogniser therefore runs without isolation: it can read and send whatever your account can.',
  'command.words.not-there': 'There is no program “{detail}” on this machine.',
  'command.words.failed': 'The recogniser gave up on a piece. {detail}',
  'command.words.too-slow':
    'The recogniser took too long for a piece and was ended; --patience gives it more time. {detail}',
  'command.words.too-much': 'The recogniser wrote more than speech can be, and was ended. {detail}',

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
