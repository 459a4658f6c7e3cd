import { randomBytes } from 'node:crypto';

/** Where a list goes on. */
export interface CursorPlace {
  path: string;
  /** What the first page was asked for with. */
  query: Readonly<Record<string, string>>;
  /** The rows from here on were given. */
  beforeId: number;
  expiresAtMs: number;
}

const keptCursors = 10_000;

/** The cursors of next pages, each good until it expires or is forgotten. */
export class Cursors {
  readonly #places = new Map<string, CursorPlace>();

  keep(place: CursorPlace): string {
    const cursor = randomBytes(18).toString('base64url');
    this.#places.set(cursor, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > keptCursors && oldest !== undefined) this.#places.delete(oldest);
    return cursor;
  }

  /** The place of a cursor that is good for a path now. */
  find(cursor: string, path: string, nowMs: number): CursorPlace | undefined {
    const place = this.#places.get(cursor);
    return place?.path === path && place.expiresAtMs > nowMs ? place : undefined;
  }

  /** Makes every cursor expire now. */
  expire(): void {
    this.#places.clear();
  }
}
