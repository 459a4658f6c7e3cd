import '../domain/temporal.js';
import type { Clock } from '../ports/clock.js';
import type { Seal } from '../ports/seal.js';
import type { PageRequest } from '../ports/page-request.js';
import { SchedulingError } from '../domain/scheduling-error.js';

/** Turns list queries into pages and back; a cursor is sealed for one tenant and one list (S12). */
export interface Cursors {
  /** @throws `invalid_request` for a cursor that is altered, foreign or a day old */
  pageOf(owner: CursorOwner, query: { limit: string; cursor?: string | undefined }): PageRequest;
  listView<T extends { id: string }>(
    owner: CursorOwner,
    page: PageRequest,
    rows: readonly T[],
  ): { data: T[]; nextCursor: string | null };
}

export interface CursorOwner {
  tenantId: string;
  list: string;
}

const LIFETIME_HOURS = 24;

export function makeCursors(seal: Seal, clock: Clock): Cursors {
  const ownerText = ({ tenantId, list }: CursorOwner): string => `${tenantId}/${list}`;
  return {
    pageOf: (owner, { limit, cursor }) => {
      if (cursor === undefined) return { limit: Number(limit), after: undefined };
      const after = seal.open({
        purpose: 'cursor',
        owner: ownerText(owner),
        sealed: cursor,
        now: clock.now(),
      });
      if (typeof after !== 'string') {
        throw new SchedulingError('invalid_request', 'The cursor is not one of this list, or has expired.', {
          details: { errors: [{ path: 'cursor', message: 'must be the nextCursor of this list' }] },
        });
      }
      return { limit: Number(limit), after };
    },
    listView: (owner, page, rows) => {
      const last = rows.length === page.limit ? rows.at(-1) : undefined;
      const expiresAt = clock.now().add({ hours: LIFETIME_HOURS });
      return {
        data: [...rows],
        nextCursor:
          last === undefined
            ? null
            : seal.seal({ purpose: 'cursor', owner: ownerText(owner), value: last.id, expiresAt }),
      };
    },
  };
}
