import '../domain/temporal.js';
import type { ConnectionHandle, Delivery } from './calendar.js';

/**
 * What an account is: one person's (`individual`); an organization's whole account at a service, through one of its
 * administrators (`account`); an organization's unit, whose meeting services and virtual calendars
 * are used; an administrator's, through which those of people are reached (`service_account`).
 */
export type ConsentScope = 'individual' | 'account' | 'organizational_unit' | 'service_account';

/** What is consented to, and where. */
export interface ConsentRequest {
  redirectUri: string;
  state: string;
  scope: ConsentScope;
  /** One of the provider's `dataCenters`; undefined for its usual one. */
  dataCenter: string | undefined;
}

/** An account that has let us in. */
export interface GrantedAccount {
  credentials: unknown;
  accountId: string;
  /** A label for people; no secret. */
  accountName: string;
  /** Who let us in, where that is known: they are told by mail when somebody else asked them to. */
  ownerEmail?: string | undefined;
}

/** When credentials were given, and until when they are good without being renewed. */
export interface TokenLife {
  issuedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/**
 * Accounts that are connected by a consent in a browser (RFC 6749 §4.1, RFC 7636), kept fresh, and given back.
 * Methods throw what `CalendarAccount` does.
 */
export interface AccountConsent {
  readonly scopes: readonly ConsentScope[];
  /** Where accounts may live besides the usual place, for an admin to choose from; empty when there is one place only. */
  readonly dataCenters: readonly string[];
  /** Every consent to an account ends the ones before it, whoever gave them and whichever tenant they were for. */
  readonly isExclusive?: boolean;
  authorizationUrl(request: ConsentRequest & { codeChallenge: string }): URL;
  /**
   * Turns the provider's answer into credentials.
   * @param request `callback` is the full URL the browser came back to
   * @throws `consent_refused` when it was refused, `provider_rejected` when the code is not good
   */
  exchange(
    request: ConsentRequest & { callback: URL; codeVerifier: string },
    signal: AbortSignal,
  ): Promise<GrantedAccount>;
  /** Never throws; undefined for what is not ours. */
  tokenLife(credentials: unknown): TokenLife | undefined;
  /**
   * Renews credentials that are at their end within so many seconds.
   * @throws `needs_connection` when the grant is gone
   */
  keepFresh(connection: ConnectionHandle, withinSeconds: number, signal: AbortSignal): Promise<void>;
  /** Gives the grant back, so that its tokens end; one that is gone already is a success. */
  revoke(connection: ConnectionHandle, signal: AbortSignal): Promise<void>;
}

/** A person whose account a service account is asked for. */
export interface DelegationRequest {
  email: string;
  /** Where the provider answers; holds a secret. */
  callbackUrl: string;
}

/** What the provider says to a request: a code to be exchanged, or that it is refused. */
export type DelegationAnswer = { code: string } | { refused: true };

/** Accounts of people that an administrator's account is allowed to reach without them. Methods throw what `CalendarAccount` does. */
export interface DelegatedAccounts {
  /** Asks for accounts; each is answered at its callback address, later. @param requests at most `mostAtOnce` */
  request(
    serviceAccount: ConnectionHandle,
    requests: readonly DelegationRequest[],
    signal: AbortSignal,
  ): Promise<void>;
  readonly mostAtOnce: number;
  /** What a delivery says; undefined when it is not signed by the provider, or says nothing. Never throws. */
  answerOf(delivery: Delivery): DelegationAnswer | undefined;
  exchange(
    request: { code: string; callbackUrl: string; dataCenter: string | undefined },
    signal: AbortSignal,
  ): Promise<GrantedAccount>;
}
