import { randomBytes } from 'node:crypto';
import { invalid, ZoomApiError } from './api-error.js';

interface KeptPage {
  /** Whose list it is, and which. */
  key: string;
  offset: number;
  expiresAtMs: number;
}

const tokenLifeMs = 15 * 60 * 1_000;
const usualSize = 30;
const largestSize = 300;

/** The tokens of further pages, which die after fifteen minutes. */
export class PageTokens {
  readonly #kept = new Map<string, KeptPage>();

  /**
   * One page of a list.
   * @param key whose list it is, and which; a token leads on within the same one only
   * @throws ZoomApiError 400 (300) for a token or a size that is none
   */
  page<T>(
    key: string,
    items: readonly T[],
    query: Readonly<Record<string, string>>,
    nowMs: number,
  ): { page_size: number; next_page_token: string; items: T[] } {
    const size = sizeOf(query['page_size']);
    const offset = this.#offset(key, query['next_page_token'] ?? '', nowMs);
    const next = offset + size;
    return {
      page_size: size,
      next_page_token:
        next < items.length ? this.#keep({ key, offset: next, expiresAtMs: nowMs + tokenLifeMs }) : '',
      items: items.slice(offset, next),
    };
  }

  #offset(key: string, token: string, nowMs: number): number {
    if (token === '') return 0;
    const kept = this.#kept.get(token);
    if (kept?.key === key && kept.expiresAtMs > nowMs) return kept.offset;
    throw new ZoomApiError(400, 300, 'The next page token is invalid or expired.');
  }

  #keep(page: KeptPage): string {
    const token = randomBytes(16).toString('base64url');
    this.#kept.set(token, page);
    return token;
  }
}

function sizeOf(asked: string | undefined): number {
  if (asked === undefined) return usualSize;
  const size = Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > largestSize) throw invalid('page_size');
  return size;
}
