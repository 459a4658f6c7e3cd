import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts tables into a page, each between the two comments that name its suite; what stands around them stays.
 * @param tables by the name of the suite
 * @throws Error when a suite has no place in the page
 */
export function writeTables(page: string, tables: ReadonlyMap<string, string>): void {
  let text = readFileSync(page, 'utf8');
  for (const [suite, table] of tables) {
    const begin = `<!-- ${suite} -->\n`;
    const end = `<!-- end of ${suite} -->`;
    const [before, rest] = cut(text, begin);
    const [, after] = cut(rest, end);
    text = `${before}${begin}\n${table}\n\n${end}${after}`;
  }
  writeFileSync(page, text);
}

function cut(text: string, mark: string): [before: string, after: string] {
  const index = text.indexOf(mark);
  if (index < 0) throw new Error(`The page lacks the line ${mark.trim()}`);
  return [text.slice(0, index), text.slice(index + mark.length)];
}
