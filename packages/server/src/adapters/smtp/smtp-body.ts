import type { Mail } from '../../ports/mailer.js';
import { oneLine, severalLines } from '../icalendar/clean-text.js';
import { isLoopback } from './loopback.js';
import { unlinked } from './unlinked-text.js';

/** A paragraph fit to be shown: clean, without anything a mail program would link by itself; `href` only where a link is meant. */
export interface Paragraph {
  text: string;
  href?: string;
}

const paragraphMaxLength = 4_000;
const labelMaxLength = 200;

/** The paragraphs of a mail, cleaned; a link we may not send (see `linkTarget`) keeps its label and loses its target. */
export function paragraphsOf(body: Mail['body']): Paragraph[] {
  return body.map((part) => {
    if (typeof part === 'string') return { text: unlinked(severalLines(part, paragraphMaxLength)) };
    const text = unlinked(oneLine(part.label, labelMaxLength));
    const href = linkTarget(part.url);
    return href === undefined ? { text } : { text, href };
  });
}

/** The text/plain form: paragraphs apart by an empty line, a link's address on the line after its label. */
export function plainText(paragraphs: readonly Paragraph[]): string {
  return `${paragraphs.map(({ text, href }) => (href === undefined ? text : `${text}:\n${href}`)).join('\n\n')}\n`;
}

/**
 * An address a mail may link to, as the URL standard writes it, or `undefined`: https without user-info; http only on this
 * very machine, which is where a demo runs.
 */
function linkTarget(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username || url.password) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
    ? url.href
    : undefined;
}
