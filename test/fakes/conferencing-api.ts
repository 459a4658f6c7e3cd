import type {
  CheckReply,
  ConferencingConnection,
  ConferencingReply,
  Handoff,
  Host,
  LedgerReply,
  PolicyInForce,
  VerifyHostsReply,
} from '@slotwright/server/wire/conferencing-admin.js';
import type { ConferencingPolicyInput } from '@slotwright/server/wire/hosting.js';
import type { ConferencingApi, PolicyPlace } from '../../packages/widgets/src/api/conferencing-api.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { SchedulingApiError } from '../../packages/widgets/src/api/scheduling-api-error.js';
import { aConferencingReply, aHandoff, aHost, aPolicyInForce, hostId } from './conferencing-records.js';
import { FakeAccounts } from './fake-accounts.js';

/** The result of one address. */
type Verified = VerifyHostsReply['results'][number];

const keyOf = (place: PolicyPlace): string => {
  switch (place.level) {
    case 'tenant':
      return 'tenant';
    case 'stage':
      return `stage ${place.stageId}`;
    case 'invitation':
      return `invitation ${place.invitationId}`;
  }
};

/** The port in memory: it keeps connections, hand-offs and policies, and fails or waits when it is told to. */
export class FakeConferencingApi extends FakeAccounts implements ConferencingApi {
  reply: ConferencingReply;
  /** What a check finds; that of the connection unless it is given. */
  found: CheckReply | undefined;
  handoffUrl = 'https://schedule.example/handoff/s3cret';
  /** The people of the account. */
  directory: Host[] = [1, 2, 3, 4].map((n) => aHost(n));
  /** Addresses that are refused, and why. */
  readonly refusedHosts = new Map<string, Pick<Verified, 'reason' | 'explanation'>>();
  currentLedger: LedgerReply = { from: '2027-02-01T00:00:00Z', to: '2027-03-01T08:00:00Z', data: [] };
  readonly #policies = new Map<string, PolicyInForce>();

  constructor(reply: ConferencingReply = aConferencingReply()) {
    super();
    this.reply = reply;
    this.authorizeUrl = 'https://zoom.example/oauth/authorize';
  }

  async read(options: CallOptions): Promise<ConferencingReply> {
    await this.arrive('read', undefined, options);
    return this.reply;
  }

  async check(connectionId: string, options: CallOptions): Promise<CheckReply> {
    await this.arrive('check', connectionId, options);
    const { checks, connectedAs, roleName } = this.#connection(connectionId);
    const found = this.found ?? { checks, connectedAs, roleName, checkedAt: '2027-03-01T08:00:00Z' };
    this.changeConnection(connectionId, { ...found, checks: [...found.checks] });
    return found;
  }

  async handOff(
    provider: string,
    request: { readonly email?: string },
    options: CallOptions,
  ): Promise<{ id: string; url: string; expiresAt: string }> {
    await this.arrive('handOff', { provider, ...request }, options);
    const made = aHandoff({ provider, email: request.email ?? null });
    this.#changeProvider(provider, (one) => ({
      ...one,
      state: 'connecting',
      handoffs: [made, ...one.handoffs],
    }));
    return { id: made.id, url: this.handoffUrl, expiresAt: made.expiresAt };
  }

  async handoff(id: string, options: CallOptions): Promise<Handoff> {
    await this.arrive('handoff', id, options);
    const found = this.reply.providers.flatMap(({ handoffs }) => handoffs).find((one) => one.id === id);
    if (!found) throw new SchedulingApiError('not_found', 404);
    return found;
  }

  async withdrawHandoff(id: string, options: CallOptions): Promise<void> {
    await this.arrive('withdrawHandoff', id, options);
    this.changeHandoff(id, { state: 'withdrawn' });
  }

  async confirmAccount(
    pendingAccountId: string,
    accept: boolean,
    options: CallOptions,
  ): Promise<{ connectionId: string | null }> {
    await this.arrive('confirmAccount', { pendingAccountId, accept }, options);
    const providers = this.reply.providers.map((one) => ({
      ...one,
      pendingAccounts: one.pendingAccounts.filter(({ id }) => id !== pendingAccountId),
    }));
    this.reply = { ...this.reply, providers };
    return { connectionId: accept ? 'con_00000000000000000022' : null };
  }

  async policy(place: PolicyPlace, options: CallOptions): Promise<PolicyInForce> {
    await this.arrive('policy', place, options);
    return this.#policyOf(place);
  }

  async putPolicy(
    place: PolicyPlace,
    policy: ConferencingPolicyInput,
    label: string | undefined,
    options: CallOptions,
  ): Promise<PolicyInForce> {
    await this.arrive('putPolicy', { place, policy, label }, options);
    const inForce = aPolicyInForce(policy, {
      from: { meeting: place.level, noteTaker: null, recordedEvent: null },
    });
    this.keepPolicy(place, inForce, label);
    return inForce;
  }

  async removePolicy(place: PolicyPlace, options: CallOptions): Promise<PolicyInForce> {
    await this.arrive('removePolicy', place, options);
    const wider = place.level === 'tenant' ? aPolicyInForce() : { ...this.reply.policy, own: null };
    this.keepPolicy(place, wider, undefined);
    return wider;
  }

  async hosts(
    connectionId: string,
    search: string,
    options: CallOptions,
  ): Promise<{ data: readonly Host[]; readAt: string | null }> {
    await this.arrive('hosts', { connectionId, search }, options);
    const found = this.directory.filter(({ name, email }) =>
      `${name} ${email}`.toLowerCase().includes(search.toLowerCase()),
    );
    return { data: found, readAt: '2027-03-01T07:55:00Z' };
  }

  async verifyHosts(
    connectionId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<VerifyHostsReply> {
    await this.arrive('verifyHosts', { connectionId, emails }, options);
    return { results: emails.map((email) => this.#verified(email)) };
  }

  async ledger(connectionId: string, options: CallOptions): Promise<LedgerReply> {
    await this.arrive('ledger', connectionId, options);
    return this.currentLedger;
  }

  /** Has a policy hold at a place; one of the company or of a stage is in the reply, too. */
  keepPolicy(place: PolicyPlace, policy: PolicyInForce, label: string | undefined): void {
    this.#policies.set(keyOf(place), policy);
    if (place.level === 'tenant') this.reply = { ...this.reply, policy };
    if (place.level !== 'stage') return;
    const { stageId } = place;
    const others = this.reply.stages.filter((one) => one.stageId !== stageId);
    const own = policy.own ? [{ stageId, label: label ?? stageId, policy }] : [];
    this.reply = { ...this.reply, stages: [...others, ...own] };
  }

  /** Has a connection stand otherwise. */
  changeConnection(connectionId: string, change: Partial<ConferencingConnection>): void {
    const { provider } = this.#connection(connectionId);
    this.#changeProvider(provider, (one) => ({
      ...one,
      connections: one.connections.map((connection) =>
        connection.id === connectionId ? { ...connection, ...change } : connection,
      ),
    }));
  }

  /** Has a hand-off go on. */
  changeHandoff(id: string, change: Partial<Handoff>): void {
    const providers = this.reply.providers.map((one) => ({
      ...one,
      handoffs: one.handoffs.map((handoff) => (handoff.id === id ? { ...handoff, ...change } : handoff)),
    }));
    this.reply = { ...this.reply, providers };
  }

  protected override revoke(connectionId: string): void {
    this.changeConnection(connectionId, { state: 'revoked' });
  }

  #connection(connectionId: string): ConferencingConnection {
    const all = this.reply.providers.flatMap(({ connections }) => connections);
    const found = all.find(({ id }) => id === connectionId);
    if (!found) throw new SchedulingApiError('not_found', 404);
    return found;
  }

  #changeProvider(
    provider: string,
    change: (one: ConferencingReply['providers'][number]) => ConferencingReply['providers'][number],
  ): void {
    const providers = this.reply.providers.map((one) => (one.provider === provider ? change(one) : one));
    this.reply = { ...this.reply, providers };
  }

  #policyOf(place: PolicyPlace): PolicyInForce {
    const kept = this.#policies.get(keyOf(place));
    if (kept) return kept;
    if (place.level === 'tenant') return this.reply.policy;
    const stages = this.reply.stages.filter(
      ({ stageId }) => place.level === 'stage' && stageId === place.stageId,
    );
    return stages[0]?.policy ?? { ...this.reply.policy, own: null };
  }

  #verified(email: string): Verified {
    const refused = this.refusedHosts.get(email);
    const index = this.directory.findIndex((one) => one.email === email);
    const host = this.directory[index];
    if (refused || !host)
      return {
        email,
        status: 'rejected',
        hostId: host?.id ?? null,
        userId: host?.userId ?? null,
        licence: host?.licence ?? null,
        capacity: null,
        reason: refused?.reason ?? 'HOST_NOT_FOUND',
        explanation:
          refused?.explanation ?? 'There is nobody with this address in the account. Invite them first.',
      };
    return {
      email,
      status: 'verified',
      hostId: hostId(index + 1),
      userId: host.userId,
      licence: host.licence,
      capacity: host.capacity ?? 2,
      reason: null,
      explanation: null,
    };
  }
}
