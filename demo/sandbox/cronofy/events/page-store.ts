import '../../temporal.js';
import { randomBytes } from 'node:crypto';

/** The lists that come in pages; also the path segment of their page addresses. */
export type PagedList = 'events' | 'free_busy' | 'available_periods';

/** One page of a list. */
export interface Page {
  items: readonly unknown[];
  current: number;
  total: number;
  /** Names the next page; absent on the last one. */
  nextId?: string | undefined;
}

interface KeptPage extends Page {
  list: PagedList;
  sub: string;
  expiresAt: Temporal.Instant;
}

const cursorLife = { minutes: 10 };

/** Keeps the further pages of queries as they were when asked, for ten minutes. */
export class PageStore {
  readonly #kept = new Map<string, KeptPage>();

  /** Cuts a list into pages of `size`, keeps all but the first under ids of their own, and gives the first. */
  open(list: PagedList, sub: string, items: readonly unknown[], size: number, now: Temporal.Instant): Page {
    this.#forgetExpired(now);
    const total = Math.max(1, Math.ceil(items.length / size));
    const ids = Array.from({ length: total }, () => randomBytes(8).toString('hex'));
    const pages = ids.map(
      (_, index): Page => ({
        items: items.slice(index * size, (index + 1) * size),
        current: index + 1,
        total,
        nextId: ids[index + 1],
      }),
    );
    for (const [index, page] of pages.slice(1).entries()) {
      const kept = { ...page, list, sub, expiresAt: now.add(cursorLife) };
      this.#kept.set(ids[index + 1] ?? '', kept);
    }
    return pages[0] ?? { items: [], current: 1, total: 1 };
  }

  /** A kept page of the same list and person; `undefined` when there is none or it expired. */
  read(id: string, list: PagedList, sub: string, now: Temporal.Instant): Page | undefined {
    this.#forgetExpired(now);
    const page = this.#kept.get(id);
    return page?.list === list && page.sub === sub ? page : undefined;
  }

  #forgetExpired(now: Temporal.Instant): void {
    for (const [id, page] of this.#kept) {
      if (Temporal.Instant.compare(page.expiresAt, now) <= 0) this.#kept.delete(id);
    }
  }
}

/** One page as it is answered: its place among the pages, and the list itself. */
export const pageReply = (page: Page, list: PagedList, origin: string): Record<string, unknown> => ({
  pages: pagesView(page, list, origin),
  [list]: page.items,
});

/** The `pages` object of a reply, with the absolute address of the next page on our own origin. */
function pagesView(page: Page, list: PagedList, origin: string): Record<string, unknown> {
  return {
    current: page.current,
    total: page.total,
    ...(page.nextId === undefined ? {} : { next_page: `${origin}/v1/${list}/pages/${page.nextId}` }),
  };
}
