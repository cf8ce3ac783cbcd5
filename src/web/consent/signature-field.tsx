import { type PointerEvent, useRef } from 'react';
import {
  FIELD_HEIGHT,
  FIELD_WIDTH,
  MOST_POINTS,
  MOST_STROKES,
  type Strokes,
} from '../../domain/consent/signature.ts';
import { say } from '../../messages/say.ts';

/** Nearer points than this, on a field 1000 wide, draw nothing that an eye could see. */
const LEAST_STEP = 4;

/** A field to sign in with a finger, a pen or a mouse. What is drawn is kept as lines, not as a picture. */
export function SignatureField({
  strokes,
  onChange,
}: {
  strokes: Strokes;
  onChange: (strokes: Strokes) => void;
}) {
  const drawing = useRef(false);
  const placeOf = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (part: number, size: number, most: number): number =>
      Math.min(most, Math.max(0, Math.round((part / size) * most)));
    return [
      within(event.clientX - box.left, box.width, FIELD_WIDTH),
      within(event.clientY - box.top, box.height, FIELD_HEIGHT),
    ];
  };
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (strokes.length >= MOST_STROKES) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    onChange([...strokes, placeOf(event)]);
  };
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    const last = strokes.at(-1);
    if (!drawing.current || last === undefined) return;
    const points = strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
    const [x, y] = placeOf(event);
    const step = Math.hypot(x - (last.at(-2) ?? 0), y - (last.at(-1) ?? 0));
    if (step < LEAST_STEP || points >= MOST_POINTS) return;
    onChange([...strokes.slice(0, -1), [...last, x, y]]);
  };
  const end = (): void => {
    drawing.current = false;
  };
  return (
    <div className="signature">
      <svg
        role="img"
        aria-label={say(strokes.length === 0 ? 'consent.signature-empty' : 'consent.signature-drawn')}
        viewBox={`0 0 ${FIELD_WIDTH} ${FIELD_HEIGHT}`}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1={60} x2={FIELD_WIDTH - 60} y1={230} y2={230} className="signature-line" />
        {strokes.map((stroke, at) => (
          <polyline key={`${at} ${stroke[0]} ${stroke[1]}`} points={stroke.join(' ')} />
        ))}
      </svg>
      <button type="button" className="plain" disabled={strokes.length === 0} onClick={() => onChange([])}>
        {say('consent.signature-clear')}
      </button>
    </div>
  );
}
