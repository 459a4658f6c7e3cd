/** What a reader may take for the end of a line: CRLF, LF, CR, VT, FF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
const lineBreak = /\r\n|[\n\r\v\f\u{85}\u{2028}\u{2029}]/gu;

/** Control characters (C0, DEL, C1) other than line feed. */
const control = /[^\P{Cc}\n]+/gu;

/** Embeddings, overrides and isolates (UAX #9 §2.1–2.4): they can turn the text after a name around; marks such as LRM stay. */
const bidiControl = /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/**
 * Text that fits one line of a header or a property: line breaks and control characters become a space, runs of spaces
 * one space, bidirectional embeddings, overrides and isolates go, lone surrogates become U+FFFD, and what is longer than
 * `maxLength` is cut and ends in an ellipsis. Cleaning twice changes nothing more. Never throws.
 * @param maxLength in code points, the ellipsis included
 */
export function oneLine(text: string, maxLength: number): string {
  const line = wellFormed(text).replace(lineBreak, ' ').replace(control, ' ').replace(/ {2,}/g, ' ').trim();
  return cut(line, maxLength);
}

/**
 * The same for text of several lines: every kind of line break becomes one line feed, the rest is cleaned as in `oneLine`,
 * but runs of spaces stay. Never throws.
 * @param maxLength in code points, the ellipsis included
 */
export function severalLines(text: string, maxLength: number): string {
  return cut(wellFormed(text).replace(lineBreak, '\n').replace(control, ' ').trim(), maxLength);
}

function wellFormed(text: string): string {
  return text.toWellFormed().replace(bidiControl, '');
}

function cut(text: string, maxLength: number): string {
  // Code points are never more than code units, so the common short text is not spread.
  if (text.length <= maxLength) return text;
  const characters = Array.from(text);
  if (characters.length <= maxLength) return text;
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}
