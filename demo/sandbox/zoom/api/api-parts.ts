import type { Context } from 'hono';
import type { ZoomEmulator } from '../emulator.js';
import { type Caller, callerOf } from './caller.js';
import { PageTokens } from './paging.js';
import { type CallCategory, CallRates } from './rate-limits.js';

/** What the routes of the API share. */
export interface ApiParts {
  emulator: ZoomEmulator;
  pages: PageTokens;
  /** The caller of a request, who was granted a scope and has a call of this category left. @throws ZoomApiError */
  calling: (c: Context, scope: string, category: CallCategory) => Promise<Caller>;
}

/** Parts that count calls and keep pages anew. */
export function newApiParts(emulator: ZoomEmulator): ApiParts {
  const rates = new CallRates();
  return {
    emulator,
    pages: new PageTokens(),
    async calling(c, scope, category) {
      const caller = await callerOf(emulator, c, scope);
      rates.count(emulator, caller.accountId, category);
      return caller;
    },
  };
}
