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
import type { AccountApi } from './account-api.js';
import type { CallOptions } from './scheduling-api.js';

/** Where a conferencing policy stands. */
export type PolicyPlace =
  | { readonly level: 'tenant' }
  | { readonly level: 'stage'; readonly stageId: string }
  | { readonly level: 'invitation'; readonly invitationId: string };

/** What `<connect-conferencing>` may ask of the server. Every method rejects with a `SchedulingApiError`. */
export interface ConferencingApi extends AccountApi {
  read(options: CallOptions): Promise<ConferencingReply>;
  /** Tries what a connection has to be able to do. */
  check(connectionId: string, options: CallOptions): Promise<CheckReply>;
  /** A link for somebody else; `email`: we send it. */
  handOff(
    provider: string,
    request: { readonly email?: string },
    options: CallOptions,
  ): Promise<{ readonly id: string; readonly url: string; readonly expiresAt: string }>;
  handoff(id: string, options: CallOptions): Promise<Handoff>;
  /** Takes a link back. */
  withdrawHandoff(id: string, options: CallOptions): Promise<void>;
  /** Says whether an account that let us in is the right one. */
  confirmAccount(
    pendingAccountId: string,
    accept: boolean,
    options: CallOptions,
  ): Promise<{ readonly connectionId: string | null }>;
  policy(place: PolicyPlace, options: CallOptions): Promise<PolicyInForce>;
  /** @param label of a stage, for people */
  putPolicy(
    place: PolicyPlace,
    policy: ConferencingPolicyInput,
    label: string | undefined,
    options: CallOptions,
  ): Promise<PolicyInForce>;
  /** The wider level holds again. */
  removePolicy(place: PolicyPlace, options: CallOptions): Promise<PolicyInForce>;
  hosts(
    connectionId: string,
    search: string,
    options: CallOptions,
  ): Promise<{ readonly data: readonly Host[]; readonly readAt: string | null }>;
  verifyHosts(
    connectionId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<VerifyHostsReply>;
  ledger(connectionId: string, options: CallOptions): Promise<LedgerReply>;
}
