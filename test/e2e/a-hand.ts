/**
 * How long a hand holds the button of a mouse down: long enough for an answer of the server to draw the page anew
 * between down and up. What is pressed is lost where it moves meanwhile.
 */
export const A_HAND_MS = 300;
