import { createContext, type ReactNode, useContext } from 'react';
import type { PaperSheetReply } from '../../api/session-checks.ts';
import {
  CHECK_ITEMS,
  type CheckItem,
  DRAFT_MODES,
  HIGHEST_ANSWER,
  PARTS_OF_HOUR,
  VALUES_OF,
} from '../../domain/check/session-check.ts';
import { formEnglish } from '../../messages/forms/english.ts';
import { type FormWord, type FormWords, sayForm, sayHours } from '../../messages/forms/form-words.ts';
import { answerWord, itemWord } from '../../messages/forms/mode-words.ts';
import { faceLine, ITEM_LINES } from '../../messages/forms/pictures.ts';

/** Lines to write on, for the open line and for what happened. */
const RULES = 3;

const Words = createContext<FormWords>(formEnglish);

const wordsOf = ({ words }: PaperSheetReply): FormWords => ({
  ...formEnglish,
  ...Object.fromEntries(words.map(({ word, said }) => [word, said])),
});

const useHours = (hours: number): string => sayHours(useContext(Words), hours);

/** The words of the sheet’s language. */
function useSay() {
  const words = useContext(Words);
  return (word: FormWord, values?: Readonly<Record<string, string>>) => sayForm(words, word, values);
}

/** The session check on paper (A4): blank circles, a code instead of a name, and what the screen says before it opens. */
export function PaperSheet({ sheet }: { sheet: PaperSheetReply }) {
  return (
    <Words value={wordsOf(sheet)}>
      <article className="sheet" lang={sheet.tag} dir={sheet.direction}>
        <Head sheet={sheet} />
        {sheet.mode === 'adult' ? <Scale /> : <Choices mode={sheet.mode} />}
        <OwnWords />
        <Last sheet={sheet} />
      </article>
    </Words>
  );
}

function Head({ sheet: { code, mode, promise } }: { sheet: PaperSheetReply }) {
  const say = useSay();
  return (
    <header>
      <p className="sheet-code">{say('paper.code', { code })}</p>
      <h1>{say('start.title')}</h1>
      <p>
        {say('start.minute')} {say('paper.how')} <strong>{say('paper.no-name')}</strong>
      </p>
      <div className="sheet-box">
        <p>{say('start.who', { who: promise.whoReads })}</p>
        <p>
          {say('start.nobody-live')} {say('start.within', { time: useHours(promise.readWithinHours) })}
        </p>
        <p>
          <strong>{say('start.crisis')}</strong> <bdi>{promise.crisis}</bdi>
        </p>
      </div>
      <p className="sheet-small">
        {say('start.not-validated')}
        {DRAFT_MODES.includes(mode) && <strong> {say('start.draft')}</strong>}
      </p>
    </header>
  );
}

/** Eleven circles a line, from 0 to 10. */
function Scale() {
  const say = useSay();
  const values = Array.from({ length: HIGHEST_ANSWER + 1 }, (_, at) => at);
  return (
    <section>
      <h2>{say('items.title')}</h2>
      <p className="sheet-small">{say('items.hint')}</p>
      {CHECK_ITEMS.map((item) => (
        <div key={item} className="sheet-item">
          <p>{say(itemWord(item, 'adult'))}</p>
          <div className="sheet-scale">
            {values.map((value) => (
              <span key={value} className="sheet-number">
                {value}
              </span>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

/** A few answers a line, in words; with drawings for children. */
function Choices({ mode }: { mode: keyof typeof VALUES_OF }) {
  const say = useSay();
  const values = VALUES_OF[mode];
  const drawn = mode !== 'easy read';
  return (
    <section>
      <h2>{say('items.title')}</h2>
      {CHECK_ITEMS.map((item) => (
        <div key={item} className="sheet-item">
          <p>
            {drawn && <Drawing path={ITEM_LINES[item satisfies CheckItem]} />} {say(itemWord(item, mode))}
          </p>
          <div className="sheet-choices">
            {values.map((value, at) => (
              <Choice key={value}>
                {drawn && <Drawing path={faceLine(at / (values.length - 1))} />} {say(answerWord(mode, at))}
              </Choice>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function OwnWords() {
  const say = useSay();
  return (
    <section className="sheet-together">
      <h2>{say('words.title')}</h2>
      <p>{say('words.open-line')}</p>
      <Rules />
      <p>{say('words.event')}</p>
      <div className="sheet-choices">
        {(['none', 'helped', 'hindered'] as const).map((kind) => (
          <Choice key={kind}>{say(`words.event-${kind}`)}</Choice>
        ))}
      </div>
      <p>{say('words.event-what')}</p>
      <Rules />
      <p>{say('words.event-when')}</p>
      <div className="sheet-choices">
        {PARTS_OF_HOUR.map((part) => (
          <Choice key={part}>{say(`words.when-${part}`)}</Choice>
        ))}
      </div>
      <Tick>{say('words.event-share')}</Tick>
    </section>
  );
}

function Last({ sheet: { promise } }: { sheet: PaperSheetReply }) {
  const say = useSay();
  return (
    <section className="sheet-together">
      <Tick>{say('for.safety')}</Tick>
      <p className="sheet-small">{say('paper.safety-what')}</p>
      <p className="sheet-small">
        <strong>{say('start.crisis')}</strong> <bdi>{promise.crisis}</bdi>
      </p>
      <Tick>{say('for.helped')}</Tick>
      <div className="sheet-box">
        <p>{say('paper.who-types')}</p>
        <p>{say('paper.service')}</p>
      </div>
    </section>
  );
}

const Choice = ({ children }: { children: ReactNode }) => (
  <span className="sheet-choice">
    <span className="sheet-circle" />
    <span>{children}</span>
  </span>
);

const Tick = ({ children }: { children: ReactNode }) => (
  <p className="sheet-choice">
    <span className="sheet-square" />
    <span>{children}</span>
  </p>
);

const Rules = () => (
  <div className="sheet-rules" aria-hidden="true">
    {Array.from({ length: RULES }, (_, at) => (
      <span key={at} />
    ))}
  </div>
);

function Drawing({ path }: { path: string }) {
  return (
    <svg className="sheet-drawing" viewBox="0 0 48 48" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
