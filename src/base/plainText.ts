// Letters that are not seen and steer what is around them: control characters, which a terminal obeys, and those that
// turn the direction of text round (Unicode UAX 9, Bidi_Control). Names and paths come from outside and may hold them.

const steering = /\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/gu;
/** The same, but for the ends of lines and tabs. */
const steeringWithinLines = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/gu;

/** A name without them. */
export function withoutSteering(text: string): string {
  return text.replace(steering, "");
}

/** A name as it is kept, whether it was typed, read from a list or is a folder's: names that look alike are equal. */
export function asName(text: string): string {
  return withoutSteering(text.normalize("NFC")).trim();
}

/** One line that shows them as escapes: `Ana\u202e`. */
export function visible(text: string): string {
  return text.replace(steering, escaped);
}

/** The same of a text that may have several lines. */
export function visibleLines(text: string): string {
  return text.replace(steeringWithinLines, escaped);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * A name within a sentence of another direction: it is isolated (U+2068, U+2069) where it is written from right to
 * left, so that it does not reorder the words around it.
 */
export function isolated(name: string): string {
  const shown = visible(name);
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(shown) ? `\u2068${shown}\u2069` : shown;
}
