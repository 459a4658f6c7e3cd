import type {
  CheckReply,
  ConferencingReply,
  Handoff,
  Host,
  LedgerReply,
  PolicyInForce,
  VerifyHostsReply,
} from '@slotwright/server/wire/conferencing-admin.js';
import type { ConferencingPolicyInput } from '@slotwright/server/wire/hosting.js';
import type { ConferencingApi, PolicyPlace } from './conferencing-api.js';
import { connectionPath, HttpAccountApi } from './http-account-api.js';
import { hasShape } from './problem-reply.js';
import type { CallOptions } from './scheduling-api.js';

const isReply = (value: unknown): boolean =>
  hasShape(value, { providers: 'array', profiles: 'array', policy: 'object', stages: 'array' });
const isCheck = (value: unknown): boolean => hasShape(value, { checks: 'array', checkedAt: 'string' });
const isMade = (value: unknown): boolean => hasShape(value, { id: 'string', url: 'string' });
const isHandoff = (value: unknown): boolean => hasShape(value, { id: 'string', state: 'string' });
const isPolicy = (value: unknown): boolean => hasShape(value, { effective: 'object', from: 'object' });
const isList = (value: unknown): boolean => hasShape(value, { data: 'array' });
const isVerified = (value: unknown): boolean => hasShape(value, { results: 'array' });
const isAnswer = (value: unknown): boolean => hasShape(value, {});

const inPath = encodeURIComponent;
const asQuery = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

const handoffPath = (id: string): string => `handoffs/${inPath(id)}`;

const policyPath = (place: PolicyPlace): string => {
  switch (place.level) {
    case 'tenant':
      return 'conferencing/policy';
    case 'stage':
      return `stages/${inPath(place.stageId)}/conferencing`;
    case 'invitation':
      return `invitations/${inPath(place.invitationId)}/conferencing`;
  }
};

/** The port over fetch: `/elements/v1` of a server, the token in a header, never in an address. */
export class HttpConferencingApi extends HttpAccountApi implements ConferencingApi {
  read(options: CallOptions): Promise<ConferencingReply> {
    return this.json({ path: 'conferencing', options }, isReply);
  }

  check(connectionId: string, options: CallOptions): Promise<CheckReply> {
    return this.json({ method: 'POST', path: `${connectionPath(connectionId)}/check`, options }, isCheck);
  }

  handOff(
    provider: string,
    request: { readonly email?: string },
    options: CallOptions,
  ): Promise<{ id: string; url: string; expiresAt: string }> {
    const path = `connections/${inPath(provider)}/handoff`;
    return this.json({ method: 'POST', path, body: request, options }, isMade);
  }

  handoff(id: string, options: CallOptions): Promise<Handoff> {
    return this.json({ path: handoffPath(id), options }, isHandoff);
  }

  async withdrawHandoff(id: string, options: CallOptions): Promise<void> {
    await this.send({ method: 'DELETE', path: handoffPath(id), options });
  }

  confirmAccount(
    pendingAccountId: string,
    accept: boolean,
    options: CallOptions,
  ): Promise<{ connectionId: string | null }> {
    const path = `pending-accounts/${inPath(pendingAccountId)}`;
    return this.json({ method: 'POST', path, body: { accept }, options }, isAnswer);
  }

  policy(place: PolicyPlace, options: CallOptions): Promise<PolicyInForce> {
    return this.json({ path: policyPath(place), options }, isPolicy);
  }

  putPolicy(
    place: PolicyPlace,
    policy: ConferencingPolicyInput,
    label: string | undefined,
    options: CallOptions,
  ): Promise<PolicyInForce> {
    const query = label === undefined ? '' : `?${asQuery({ label })}`;
    return this.json(
      { method: 'PUT', path: `${policyPath(place)}${query}`, body: policy, options },
      isPolicy,
    );
  }

  removePolicy(place: PolicyPlace, options: CallOptions): Promise<PolicyInForce> {
    return this.json({ method: 'DELETE', path: policyPath(place), options }, isPolicy);
  }

  hosts(
    connectionId: string,
    search: string,
    options: CallOptions,
  ): Promise<{ data: readonly Host[]; readAt: string | null }> {
    const query = asQuery({ connectionId, ...(search === '' ? {} : { search }) });
    return this.json({ path: `conferencing/hosts?${query}`, options }, isList);
  }

  verifyHosts(
    connectionId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<VerifyHostsReply> {
    const body = { connectionId, emails };
    return this.json({ method: 'POST', path: 'conferencing/hosts/verify', body, options }, isVerified);
  }

  ledger(connectionId: string, options: CallOptions): Promise<LedgerReply> {
    return this.json({ path: `conferencing/ledger?${asQuery({ connectionId })}`, options }, isList);
  }
}
