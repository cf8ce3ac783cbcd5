import { useEffect, useState } from 'preact/hooks';
import { say } from './words.ts';

/**
 * A voice of this device in the page’s language, or none: a voice that speaks somewhere else would be told what is asked
 * here. Browsers may load their voices late, so they are asked again when they have.
 */
function ownVoice(): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  const language = document.documentElement.lang;
  // Voices for Norwegian bokmål go by either tag.
  const tags = language === 'nb' ? ['nb', 'no'] : [language];
  return speechSynthesis
    .getVoices()
    .find((voice) => voice.localService && tags.some((tag) => voice.lang.startsWith(tag)));
}

/** Reads the text of a step aloud; not there where the device has no voice of its own. */
export function ReadAloud({ text }: { text: string }) {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  const [reading, setReading] = useState(false);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const look = () => setVoice(ownVoice());
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, []);
  if (voice === undefined) return null;
  const read = () => {
    speechSynthesis.cancel();
    if (reading) return setReading(false);
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = () => setReading(false);
    setReading(true);
    speechSynthesis.speak(said);
  };
  return (
    <button type="button" class="plain" onClick={read} aria-pressed={reading}>
      {say(reading ? 'frame.stop-reading' : 'frame.read-aloud')}
    </button>
  );
}
