import { davRequest } from 'tsdav';
import { type ConnectionId, unreadable } from './caldav-errors.js';

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
 * @throws `provider_unavailable`
 */
export function checkXml(text: string, connectionId: ConnectionId): void {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const island = islands.find(([start]) => text.startsWith(start, at));
    if (island !== undefined) {
      const end = text.indexOf(island[1], at + island[0].length);
      if (end === -1) throw unreadable('half an answer', connectionId);
      at = end + island[1].length;
      continue;
    }
    if (text.startsWith('<!', at)) throw unreadable('XML with a document type', connectionId);
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (match === null) throw unreadable('something other than XML', connectionId);
    at = tag.lastIndex;
    elements += 1;
    if (match[1] === '/') depth -= 1;
    else if (!match[0].endsWith('/>')) depth += 1;
    if (depth > maxDepth || elements > maxElements) throw unreadable('XML beyond all measure', connectionId);
  }
  if (depth !== 0 || elements === 0) throw unreadable('half an answer', connectionId);
}

/**
 * Parses a WebDAV body into plain objects: element names without prefix and in camel case, `_attributes`, `_cdata`,
 * one child as itself and several as a list. This is tsdav's parser, fed with a text that was checked; its mapping of
 * a multistatus is not used, since it drops the status of each `propstat` and takes an unreadable body for an empty one.
 * @throws `provider_unavailable`
 */
export async function parseXml(text: string, connectionId: ConnectionId): Promise<unknown> {
  checkXml(text, connectionId);
  const [parsed] = await davRequest({
    url: '',
    init: { method: 'REPORT', body: undefined },
    fetch: () =>
      Promise.resolve(new Response(text, { status: 207, headers: { 'content-type': 'application/xml' } })),
  });
  const document: unknown = parsed?.raw;
  if (typeof document !== 'object' || document === null) {
    throw unreadable('something other than XML', connectionId);
  }
  return document;
}
