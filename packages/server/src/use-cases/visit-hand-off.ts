import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { AccountRequirements } from '../ports/conferencing-provider.js';
import type { Handoff } from '../ports/handoff-records.js';
import { STATE_MINUTES } from '../ports/oauth-state-records.js';
import type { Transaction } from '../ports/store.js';
import {
  type BegunConsent,
  type ConsentPorts,
  beginAttempt,
  consentAt,
  notConfigured,
} from './connect-by-consent.js';
import { isOver } from './pending-account.js';

/** A hand-off as whoever is asked sees it: who asks them, for what, and what that will be allowed to do. */
export interface VisitedHandoff {
  handoff: Handoff;
  tenantName: string;
  providerLabel: string;
  permissions: AccountRequirements['permissions'];
}

/** Shows what a link asks for; changes nothing, since programs open links too (S18). @throws `not_found` for one that is not good */
export function makeVisitHandoff(ports: ConsentPorts) {
  return (secret: string): Promise<VisitedHandoff> =>
    atLink(ports, secret, async (tx, handoff) => {
      const provider = ports.providers.conferencing.get(handoff.provider);
      if (provider === undefined) throw notConfigured(handoff.provider);
      const { label, requirements } = provider;
      return {
        handoff,
        tenantName: await tx.tenantName(),
        providerLabel: label,
        permissions: requirements.permissions,
      };
    });
}

/** Notes that somebody looks at the page, for whoever asked. @throws `not_found` as above */
export function makeNoteOpened(ports: ConsentPorts) {
  return (secret: string): Promise<void> =>
    atLink(ports, secret, async (tx, handoff) => {
      if (handoff.state === 'waiting') await tx.handoffs.update({ ...handoff, state: 'opened' });
    });
}

/**
 * Begins the consent that a hand-off asks for: its link is used up. What comes of it waits for a word of whoever asked.
 * @throws `not_found` as above, `needs_admin` when the provider is not configured any more
 */
export function makeBeginHandoff(ports: ConsentPorts) {
  return async (secret: string): Promise<BegunConsent> => {
    const { codeVerifier, codeChallenge } = await ports.newProofKey();
    return atLink(ports, secret, async (tx, handoff) => {
      const { provider, scope, sessionId, requester: actor } = handoff;
      consentAt(ports, provider);
      const expiresAt = tx.now.add({ minutes: STATE_MINUTES });
      await tx.handoffs.update({ ...handoff, state: 'begun', expiresAt });
      await tx.handoffs.markMailed(handoff.id);
      const { state, browserSecret } = await beginAttempt(ports, tx, {
        provider,
        scope,
        dataCenter: undefined,
        returnUrl: undefined,
        isPopup: true,
        codeVerifier,
        sessionId,
        handoffId: handoff.id,
        actor,
      });
      return { provider, scope, dataCenter: undefined, state, browserSecret, codeChallenge };
    });
  };
}

/** One that is used, taken back or too old is not told apart from one that never was (S8). */
async function atLink<T>(
  { store, randomness }: ConsentPorts,
  secret: string,
  work: (tx: Transaction, handoff: Handoff) => Promise<T>,
): Promise<T> {
  const found = await store.findHandoff(randomness.hash(secret));
  if (found === undefined) throw notGood();
  return store.transaction(found.tenantId, async (tx) => {
    const handoff = await tx.handoffs.lock(found.handoffId);
    const isOpen = handoff?.state === 'waiting' || handoff?.state === 'opened';
    if (handoff === undefined || !isOpen || isOver(handoff, tx.now)) throw notGood();
    return work(tx, handoff);
  });
}

const notGood = (): SchedulingError =>
  new SchedulingError(
    'not_found',
    'This link is not good, or no longer: it was used, taken back or is too old. Whoever sent it can make a new one.',
  );
