import '../../domain/temporal.js';
import { isDeepStrictEqual } from 'node:util';
import type {
  ConferencingPolicy,
  KeptPolicy,
  PolicyInForce,
} from '../../domain/hosting/conferencing-policy.js';
import { policyInForce } from '../../domain/hosting/policy-in-force.js';
import type { Plan, PlanSession } from '../../domain/plan.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Person } from '../../domain/virtual-calendar.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Store, Transaction } from '../../ports/store.js';
import { findInvitation, lockInvitation } from '../candidate-context.js';
import type { Asker } from '../ports.js';
import { applyPolicy } from './apply-policy.js';
import { withBaselines } from './host-baselines.js';
import { meetingFaults } from './meeting-references.js';
import { type PolicyWarning, policyWarnings } from './policy-warnings.js';

/** Where a policy stands: the tenant's, a stage's by the host's id of it, or an invitation's. */
export type PolicyPlace = Pick<KeptPolicy, 'level' | 'ref'>;

/** A policy with what holds together with the wider ones. */
export interface ShownPolicy {
  own: KeptPolicy | undefined;
  inForce: PolicyInForce;
  warnings: PolicyWarning[];
  /** The provider of a connection that is named in it. */
  providerOf: (connectionId: string) => string;
}

/** What a policy is to say from now on. */
interface PolicyChange {
  policy: ConferencingPolicy;
  label: string | undefined;
  changedBy: Person | undefined;
}

/** What policies need. */
export interface PolicyPorts {
  store: Store;
  providers: CalendarProviders;
}

/** @throws `not_found` for an invitation that is not there */
export function makeShowPolicy({ store }: PolicyPorts) {
  return (tenantId: string, place: PolicyPlace): Promise<ShownPolicy> =>
    store.transaction(tenantId, (tx) => showPolicy(tx, place));
}

/** The policies of all stages that have one of their own. */
export function makeShowStagePolicies({ store }: PolicyPorts) {
  return (tenantId: string): Promise<(ShownPolicy & { own: KeptPolicy })[]> =>
    store.transaction(tenantId, async (tx) => {
      const stages = (await tx.policies.all()).filter(({ level }) => level === 'stage');
      const shown: (ShownPolicy & { own: KeptPolicy })[] = [];
      for (const own of stages) shown.push({ ...(await showPolicy(tx, own)), own });
      return shown;
    });
}

/**
 * Keeps a policy in place of the one before; bookings that stand stay as they are, but for the one of an invitation.
 * @param change.label of a stage, for people
 * @throws `not_found`, `invalid_request` with the path of everything that names what is not there, `no_host` where nobody can
 *   host the invitation's booking; nothing has changed then
 */
export function makePutPolicy(ports: PolicyPorts) {
  const { store, providers } = ports;
  return (
    tenantId: string,
    place: PolicyPlace,
    change: PolicyChange & { asker: Asker },
  ): Promise<ShownPolicy> =>
    store.transaction(tenantId, async (tx) => {
      const held = await heldBefore(tx, place);
      const before = await tx.policies.find(place.level, place.ref);
      await keepPolicy(tx, providers, place, change);
      const after = await tx.policies.find(place.level, place.ref);
      if (!isDeepStrictEqual(saidIn(before), saidIn(after)))
        await auditPolicy(tx, place, { ...change.asker, action: 'conferencing_policy.set' });
      if (held !== undefined) await applyPolicy(ports, tx, { ...held, asker: change.asker });
      return showPolicy(tx, place);
    });
}

/** The wider level holds again, for an invitation's booking too. @throws `not_found`, `no_host` as above */
export function makeRemovePolicy(ports: PolicyPorts) {
  return (tenantId: string, place: PolicyPlace, asker: Asker): Promise<ShownPolicy> =>
    ports.store.transaction(tenantId, async (tx) => {
      const held = await heldBefore(tx, place);
      if ((await tx.policies.find(place.level, place.ref)) !== undefined)
        await auditPolicy(tx, place, { ...asker, action: 'conferencing_policy.removed' });
      await tx.policies.remove(place.level, place.ref);
      if (held !== undefined) await applyPolicy(ports, tx, { ...held, asker });
      return showPolicy(tx, place);
    });
}

/**
 * Keeps a policy, checked, in the caller's transaction.
 * @param within the path of the policy in the request, with a dot at its end; empty where it is the request
 * @throws `invalid_request`
 */
export async function keepPolicy(
  tx: Transaction,
  providers: CalendarProviders,
  place: PolicyPlace,
  { policy, label, changedBy }: PolicyChange,
  within = '',
): Promise<void> {
  const errors = await meetingFaults(tx, providers, policy.meeting);
  if (errors.length > 0) {
    throw new SchedulingError('invalid_request', 'The policy names something that is not there.', {
      details: { errors: errors.map(({ path, message }) => ({ path: `${within}${path}`, message })) },
    });
  }
  const before = await tx.policies.find(place.level, place.ref);
  const meeting = await withBaselines(tx, policy.meeting, before?.meeting);
  await tx.policies.put({
    ...place,
    ...policy,
    meeting,
    label: label ?? before?.label,
    changedBy,
  });
}

/** What a policy says, whoever said it and when. */
const saidIn = (policy: KeptPolicy | undefined) =>
  policy && { ...policy, changedBy: undefined, changedAt: undefined };

/** The object is the tenant, `stage/` with the host's id of it, or the invitation. */
function auditPolicy(
  tx: Transaction,
  { level, ref }: PolicyPlace,
  deed: Asker & { action: string },
): Promise<void> {
  const objects = { tenant: tx.tenantId, stage: `stage/${ref}`, invitation: ref };
  return tx.audit.append({ ...deed, object: objects[level] });
}

/** What held for an invitation until now; undefined for a wider level. @throws `not_found` */
async function heldBefore(
  tx: Transaction,
  { level, ref }: PolicyPlace,
): Promise<{ invitationId: string; held: Plan } | undefined> {
  if (level !== 'invitation') return undefined;
  const { plan } = await lockInvitation(tx, ref);
  return { invitationId: ref, held: plan };
}

async function showPolicy(tx: Transaction, { level, ref }: PolicyPlace): Promise<ShownPolicy> {
  const { policies, session } = await around(tx, { level, ref });
  const inForce = policyInForce(policies, session);
  const booking = level === 'invitation' ? await tx.bookings.ofInvitation(ref) : undefined;
  const booked = booking?.status === 'confirmed' ? booking : undefined;
  const { warnings, providerOf } = await policyWarnings(tx, inForce, booked);
  return {
    own: policies.find((each) => each.level === level && each.ref === ref),
    inForce,
    warnings,
    providerOf,
  };
}

/** The policy with the wider ones, and what the plan says where there is one: of its first session. */
async function around(
  tx: Transaction,
  { level, ref }: PolicyPlace,
): Promise<{ policies: readonly KeptPolicy[]; session: PlanSession | undefined }> {
  if (level !== 'invitation') {
    const stage = level === 'stage' ? ref : undefined;
    return { policies: await tx.policies.inForce({ stage, invitationId: undefined }), session: undefined };
  }
  const { invitation } = await findInvitation(tx, ref);
  const plan = await tx.plans.find(invitation.planId);
  return { policies: invitation.policies, session: plan?.sessions[0] };
}
