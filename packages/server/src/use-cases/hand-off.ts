import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { ConsentScope } from '../ports/account-consent.js';
import type { Handoff, PendingAccount } from '../ports/handoff-records.js';
import type { Transaction } from '../ports/store.js';
import {
  type ConsentPorts,
  type ConsentSession,
  assertOffered,
  consentAt,
  notConfigured,
} from './connect-by-consent.js';
import { isOver } from './pending-account.js';
import type { Asker } from './ports.js';

/** A hand-off as whoever asked for it sees it: its own state, or that of the account that answered it. */
export type ShownHandoff = Omit<Handoff, 'state'> & {
  state: Exclude<Handoff['state'], 'answered'> | 'to_confirm' | 'connected' | 'declined' | 'expired';
};

/** How long a link is good (S29). */
const LIFE_MINUTES = 60;
/** Of one tenant within an hour, so that nobody fills other people's inboxes with them (S43). */
const MOST_AN_HOUR = 20;

/**
 * Asks somebody else to connect an account, by a link that has one purpose and is good once, for an hour (S29).
 * @param asked `email`: whom we send it to; else it is the caller's to pass on
 * @returns the hand-off and the secret of its link, which is nowhere else to be had
 * @throws `needs_admin` when the provider is not configured for this, `rate_limited` after too many
 */
export function makeHandOff(ports: ConsentPorts) {
  return async (
    { tenantId, sessionId, actor }: ConsentSession,
    asked: { provider: string; scope: ConsentScope; email: string | undefined },
    asker: Asker,
  ): Promise<{ handoff: Handoff; secret: string }> => {
    if (!ports.providers.conferencing.has(asked.provider)) throw notConfigured(asked.provider);
    assertOffered(consentAt(ports, asked.provider), { ...asked, dataCenter: undefined });
    const secret = ports.randomness.secret();
    const handoff = await ports.store.transaction(tenantId, async (tx) => {
      await assertSeldom(tx);
      const made: Handoff = {
        ...asked,
        id: ports.randomness.id('hof'),
        requester: actor,
        sessionId,
        state: 'waiting',
        code: undefined,
        pendingAccountId: undefined,
        createdAt: tx.now,
        expiresAt: tx.now.add({ minutes: LIFE_MINUTES }),
      };
      const toMail = asked.email === undefined ? undefined : secret;
      await tx.handoffs.insert(made, { hash: ports.randomness.hash(secret), toMail });
      await tx.audit.append({ ...asker, action: 'handoff.made', object: made.id });
      return made;
    });
    return { handoff, secret };
  };
}

/** How a hand-off stands. @throws `not_found` */
export function makeShowHandoff({ store }: Pick<ConsentPorts, 'store'>) {
  return (tenantId: string, id: string): Promise<ShownHandoff> =>
    store.transaction(tenantId, async (tx) => {
      const handoff = await tx.handoffs.find(id);
      if (handoff === undefined) throw noHandoff();
      return shownHandoff(tx, handoff);
    });
}

/** Takes a hand-off's link back; one that was answered waits for a word instead. @throws `not_found` */
export function makeWithdrawHandoff({ store }: Pick<ConsentPorts, 'store'>) {
  return (tenantId: string, id: string, asker: Asker): Promise<void> =>
    store.transaction(tenantId, async (tx) => {
      const handoff = await tx.handoffs.lock(id);
      if (handoff === undefined) throw noHandoff();
      if (!isUnanswered(handoff)) return;
      await tx.handoffs.update({ ...handoff, state: 'withdrawn' });
      await tx.handoffs.markMailed(id);
      await tx.audit.append({ ...asker, action: 'handoff.withdrawn', object: id });
    });
}

/** A hand-off with the state of the account that answered it. */
export async function shownHandoff(tx: Transaction, handoff: Handoff): Promise<ShownHandoff> {
  const { state, pendingAccountId } = handoff;
  if (state === 'answered') {
    const pending = await tx.pendingAccounts.find(pendingAccountId ?? '');
    return { ...handoff, ...answeredAs(pending, tx.now) };
  }
  const isLate = isUnanswered(handoff) && isOver(handoff, tx.now);
  return { ...handoff, state: isLate ? 'expired' : state };
}

const isUnanswered = ({ state }: Handoff): boolean => ['waiting', 'opened', 'begun'].includes(state);

function answeredAs(
  pending: PendingAccount | undefined,
  now: Temporal.Instant,
): Pick<ShownHandoff, 'state' | 'code'> {
  switch (pending?.state) {
    case 'waiting':
      return { state: isOver(pending, now) ? 'expired' : 'to_confirm', code: undefined };
    case 'accepted':
      return { state: 'connected', code: undefined };
    // Its owner took it back.
    case 'revoked':
      return { state: 'refused', code: 'consent_refused' };
    default:
      return { state: 'declined', code: undefined };
  }
}

async function assertSeldom(tx: Transaction): Promise<void> {
  if ((await tx.handoffs.countSince(tx.now.subtract({ minutes: LIFE_MINUTES }))) < MOST_AN_HOUR) return;
  throw new SchedulingError(
    'rate_limited',
    'There were too many requests like this; please try again later.',
    {
      details: { retryAfterSeconds: LIFE_MINUTES * 60 },
    },
  );
}

const noHandoff = (): SchedulingError => new SchedulingError('not_found', 'There is no such hand-off.');
