import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Marks words of a turn as a mouse does, and waits until the reader shows what is marked. */
export async function markWords(page: Page, turn: Locator, words: string): Promise<void> {
  await turn.focus();
  const marked = page.locator('.marked-words q');
  await expect
    .poll(async () => {
      await select(turn, words);
      return (await marked.count()) === 0 ? '' : marked.innerText();
    })
    .toBe(words);
}

/** Marks words of a turn, and in the same breath presses somewhere: no event tells of the marking before it is gone. */
export async function markAndPress(turn: Locator, words: string): Promise<void> {
  await turn.focus();
  await select(turn, words, true);
}

async function select(turn: Locator, words: string, press = false): Promise<void> {
  await turn.locator('.utterance-words').evaluate(
    (element, { words: wanted, press: presses }) => {
      const text = element.firstChild ?? element;
      const at = (element.textContent ?? '').indexOf(wanted);
      const selection = window.getSelection();
      selection?.setBaseAndExtent(text, at, text, at + wanted.length);
      if (!presses) return;
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      selection?.removeAllRanges();
    },
    { words, press },
  );
}
