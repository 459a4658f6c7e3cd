import { davRequest } from 'tsdav';
import { checkXml } from '../xml/checked-xml.js';
import { type ConnectionId, unreadable } from './caldav-errors.js';

/**
 * Parses a WebDAV body into plain objects: element names without prefix and in camel case, `_attributes`, `_cdata`,
 * one child as itself and several as a list. This is tsdav's parser, fed with a text that was checked; its mapping of
 * a multistatus is not used, since it drops the status of each `propstat` and takes an unreadable body for an empty one.
 * @throws `provider_unavailable`
 */
export async function parseXml(text: string, connectionId: ConnectionId): Promise<unknown> {
  checkXml(text, (what) => unreadable(what, connectionId));
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
