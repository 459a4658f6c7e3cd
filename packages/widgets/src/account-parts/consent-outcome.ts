import type { ConnectionAttempt } from '@slotwright/server/wire/accounts.js';
import type { AuthorizeRequest } from '../api/account-api.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';

/** How a consent has ended, or how it stands where it has not. */
export type ConsentOutcome =
  | { readonly name: 'connected'; readonly connectionId: string }
  /** An account has let us in and waits for a word: is it the right one? */
  | { readonly name: 'to_confirm' }
  /** `abandoned`: no browser came back in time. */
  | { readonly name: 'refused' | 'abandoned' }
  | { readonly name: 'failed'; readonly code: string };

/** Where something can be connected by consent, and as what. */
export interface ConsentProvider {
  readonly provider: string;
  readonly scopes: readonly AuthorizeRequest['scope'][];
  readonly dataCenters: readonly string[];
}

/** What is connected: an account of a provider, at one of its data centres. */
export interface ConsentTarget extends ConsentPlace {
  readonly scope: AuthorizeRequest['scope'];
}

/** A provider and one of its data centres. */
export interface ConsentPlace {
  readonly provider: string;
  /** Undefined: the provider's usual one. */
  readonly dataCenter: string | undefined;
}

/** Where connecting stands. */
export type ConsentStep =
  | { readonly name: 'none' | 'asking' }
  | { readonly name: 'blocked'; readonly target: ConsentTarget }
  /** `isOutOfSight`: the window says that it is closed; pages that seal themselves off say so too. */
  | { readonly name: 'waiting'; readonly attemptId: string; readonly isOutOfSight: boolean }
  | { readonly name: 'ended'; readonly outcome: ConsentOutcome }
  /** It could not even begin. */
  | { readonly name: 'failed'; readonly code: string };

/** What has become of an attempt; undefined while it is not at its end. */
export const outcomeOf = ({ state, code, connectionId }: ConnectionAttempt): ConsentOutcome | undefined => {
  switch (state) {
    case 'pending':
      return undefined;
    case 'connected':
      return { name: 'connected', connectionId: connectionId ?? '' };
    case 'to_confirm':
    case 'refused':
    case 'abandoned':
      return { name: state };
    case 'failed':
      return outcomeOfCode(code ?? 'internal');
  }
};

const outcomeOfCode = (code: string): ConsentOutcome =>
  code === 'consent_refused' ? { name: 'refused' } : { name: 'failed', code };

/**
 * What a page is told in its address when it comes back from a consent; undefined when it does not come from one.
 * @returns the address without it as well
 */
export const returnedWith = (
  address: string,
): { readonly outcome: ConsentOutcome; readonly address: string } | undefined => {
  const url = new URL(address);
  const take = (name: string): string | null => {
    const value = url.searchParams.get(name);
    url.searchParams.delete(name);
    return value;
  };
  const [connectionId, code, pendingId] = ['connection', 'connection_error', 'connection_pending'].map(take);
  if (code) return { outcome: outcomeOfCode(code), address: url.href };
  if (pendingId) return { outcome: { name: 'to_confirm' }, address: url.href };
  return connectionId ? { outcome: { name: 'connected', connectionId }, address: url.href } : undefined;
};

/** One sentence on how it ended. */
export const outcomeText = (outcome: ConsentOutcome, texts: AccountTexts): string => {
  switch (outcome.name) {
    case 'connected':
      return texts.consentGiven;
    case 'refused':
      return texts.consentRefused;
    case 'to_confirm':
      return texts.consentToConfirm;
    case 'abandoned':
      return texts.consentExpired;
    case 'failed':
      return `${texts.consentFailed} ${texts.errorCode(outcome.code)}`;
  }
};
