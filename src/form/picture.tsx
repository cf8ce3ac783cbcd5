import type { CheckItem } from '../domain/check/session-check.ts';

/**
 * Our own line drawings, one an item, and for answers a face that is glad in degrees: never sad or crying, because
 * positive-only faces are told apart better and frighten nobody (Hall 2016). They stand beside words and mean nothing alone.
 */
export function Picture({ of, share = 1 }: { of: CheckItem | 'answer'; share?: number }) {
  return (
    <svg class="picture" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">
        {of === 'answer' ? <Face share={share} /> : <path d={LINES[of]} />}
      </g>
    </svg>
  );
}

function Face({ share }: { share: number }) {
  const depth = 30 + share * 9;
  return (
    <>
      <circle cx="24" cy="24" r="19" />
      <path d={`M17 19v1 M31 19v1 M15 30Q24 ${depth} 33 30`} />
    </>
  );
}

const PERSON = (x: number): string =>
  `M${x - 5} 15a5 5 0 1 0 10 0a5 5 0 1 0 -10 0 M${x - 8} 40v-8a8 8 0 0 1 16 0v8`;
const LINES: Record<CheckItem, string> = {
  trust: `${PERSON(13)} ${PERSON(35)} M21 30h6`,
  understood: 'M6 10h26v18h-16l-6 6v-6h-4z M14 17h10 M14 22h6 M38 20a5 5 0 0 1 0 10',
  sayable: 'M10 12h28v20h-15l-7 7v-7h-6z M18 20h12 M18 26h8',
  ease: 'M8 26h32 M12 26v14 M36 26v14 M14 26v-10a10 10 0 0 1 20 0v10',
  steady: 'M24 6v36 M10 42h28 M24 14l14 6 M24 14l-14 6 M6 28h8 M34 28h8',
  goals: 'M10 42V8 M10 9h24l-6 7l6 7H10',
  way: 'M14 42c0-14 20-10 20-22s-12-8-12-14 M10 42h8 M30 42h8',
  contact: 'M24 40C8 28 8 14 18 14c4 0 6 4 6 4s2-4 6-4c10 0 10 14-6 26z',
};
