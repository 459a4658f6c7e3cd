const maxDepth = 32;
const maxElements = 200_000;
// The three ways through a tag share no first character, so the pattern never has to try twice.
const tag = /<(\/?)[A-Za-z_][^\s<>"'/]*(?:"[^"<]*"|'[^'<]*'|[^"'<>])*>/y;

/** The ends of what may stand between tags and hold a `<` itself. */
const islands = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/**
 * Looks through an XML text once, before a parser sees it: no DTD and so no entities (S39), at most 32 levels and
 * 200,000 elements, and every element closed, so that half an answer is not taken for a short one. `<!DOCTYPE` within
 * CDATA is text: mail programs put whole HTML pages into event descriptions.
 * @param unreadable the error for a text that is something other than what was hoped for
 * @throws what `unreadable` makes
 */
export function checkXml(text: string, unreadable: (what: string) => Error): void {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const island = islands.find(([start]) => text.startsWith(start, at));
    if (island !== undefined) {
      const end = text.indexOf(island[1], at + island[0].length);
      if (end === -1) throw unreadable('half an answer');
      at = end + island[1].length;
      continue;
    }
    if (text.startsWith('<!', at)) throw unreadable('XML with a document type');
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (match === null) throw unreadable('something other than XML');
    at = tag.lastIndex;
    elements += 1;
    if (match[1] === '/') depth -= 1;
    else if (!match[0].endsWith('/>')) depth += 1;
    if (depth > maxDepth || elements > maxElements) throw unreadable('XML beyond all measure');
  }
  if (depth !== 0 || elements === 0) throw unreadable('half an answer');
}
