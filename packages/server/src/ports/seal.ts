import '../domain/temporal.js';

/** Wraps values that travel through other hands, so that they come back whole, from their owner and in time, or not at all. */
export interface Seal {
  /** @param request.value JSON; @returns letters, digits, `-` and `_` */
  seal(request: { purpose: SealPurpose; owner: string; value: unknown; expiresAt: Temporal.Instant }): string;
  /** @returns the value, or `undefined` for anything altered, foreign or expired */
  open(request: { purpose: SealPurpose; owner: string; sealed: string; now: Temporal.Instant }): unknown;
}

export type SealPurpose =
  | 'ticket'
  | 'cursor'
  | 'form'
  | 'oauth-begin'
  | 'key-page'
  | 'disconnect'
  | 'live-position';
