import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Clock } from '../../ports/clock.js';
import type { Seal } from '../../ports/seal.js';

/** Proves that a form came from the page we made for this very link (S18). */
export interface FormTokens {
  issue(link: string): string;
  /** @throws `forbidden` unless the token is this link's and the request comes from our own origin */
  check(link: string, token: string, request: Request): void;
}

const LIFETIME_HOURS = 12;

export function makeFormTokens(seal: Seal, clock: Clock, ownOrigin: string): FormTokens {
  return {
    issue: (link) =>
      seal.seal({
        purpose: 'form',
        owner: link,
        value: 1,
        expiresAt: clock.now().add({ hours: LIFETIME_HOURS }),
      }),
    check: (link, token, request) => {
      const origin = request.headers.get('Origin');
      const site = request.headers.get('Sec-Fetch-Site');
      // `Referrer-Policy: no-referrer` makes browsers send the origin of our own forms as "null".
      const isOwn =
        (origin === null || origin === ownOrigin || origin === 'null') &&
        (site === null || site === 'same-origin');
      if (isOwn && seal.open({ purpose: 'form', owner: link, sealed: token, now: clock.now() }) === 1) return;
      throw new SchedulingError(
        'forbidden',
        'The form is too old or not ours; please go back, reload the page and try again.',
      );
    },
  };
}
