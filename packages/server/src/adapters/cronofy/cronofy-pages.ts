import type { Send } from './cronofy-client.js';
import { cronofyError, unreadable } from './cronofy-errors.js';
import { type CronofyRequest, nextPageRequest } from './cronofy-requests.js';

/** A list of more pages than this is taken for one that never ends. */
const maxPages = 50;

/** What every page of a list says of the next one; the field names are Cronofy's. */
interface Page {
  pages?: { next_page?: string | null | undefined } | undefined;
}

/**
 * Reads a list to its end.
 * @param readPage reads one page from a reply, or throws
 * @throws `provider_unavailable` for a list that never ends or goes on on another host (contract §1)
 */
export async function readPages<P extends Page>(
  send: Send,
  first: CronofyRequest,
  readPage: (reply: unknown, connectionId: string) => P,
  { apiBase, connectionId }: { apiBase: URL; connectionId: string },
): Promise<P[]> {
  const pages: P[] = [];
  let request = first;
  while (pages.length < maxPages) {
    const page = readPage(await send(request), connectionId);
    pages.push(page);
    const next = page.pages?.next_page ?? undefined;
    if (next === undefined) return pages;
    const following = nextPageRequest(apiBase, next);
    if (following === undefined) throw unreadable('a page of its own', connectionId);
    request = following;
  }
  throw cronofyError('provider_unavailable', 'sent a list without end', connectionId);
}
