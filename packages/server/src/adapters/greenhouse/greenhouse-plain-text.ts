/** Elements that begin a line of their own. */
const blocks = /<\/?(?:p|div|br|h[1-6]|ul|ol|tr|table|blockquote|pre|hr|section)\b[^>]*>/gi;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
};

/** A character by its number; nothing for those that stand for none, or for something unseen. */
function characterOf(code: number): string {
  const isPrintable =
    code === 9 || code === 10 || (code >= 32 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
  return isPrintable ? String.fromCodePoint(code) : '';
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (typeof decimal === 'string') return characterOf(Number(decimal));
    if (typeof hex === 'string') return characterOf(Number.parseInt(hex, 16));
    return named[String(name).toLowerCase()] ?? whole;
  });

/**
 * What people wrote as HTML, as plain text: never to be shown as anything else, so what looks like a tag in it is harmless.
 * @param mostCharacters of the result
 * @returns undefined when nothing is left
 */
export function plainTextOf(html: string | null | undefined, mostCharacters = 10_000): string | undefined {
  // What is read is bounded too, so that no text makes it slow.
  const source = (html ?? '').slice(0, mostCharacters * 10);
  const untagged = source
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template|head)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(blocks, '\n')
    .replace(/<\/?[a-z][^<>]*>?/gi, '');
  const text = decoded(untagged)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? undefined : text.slice(0, mostCharacters);
}
