import { ControlError } from '../http/control-body.js';
import { grantTokens, type GrantedTokens } from './auth/granted-tokens.js';
import { revokeGrants } from './auth/grants.js';
import { consentKindOf } from './auth/scopes.js';
import type { Emulator } from './emulator.js';
import { newId } from './state/ids.js';
import type { ServiceAccount } from './state/model.js';

/** An organization whose administrator can open the calendars of its people. */
export interface NewServiceAccount {
  /** Short name for the sandbox's pages and control API; must be new. */
  id: string;
  name: string;
  /** Mail address of the administrator. */
  email: string;
  /** The part after the `@` of everyone it can open; that of `email` when left out. */
  domain?: string | undefined;
  /** `google` when left out. */
  providerName?: string | undefined;
  /** Its rooms. */
  resources?: readonly { email: string; name: string }[] | undefined;
}

/** The service accounts of the sandbox. Throws `ControlError` for what is not there. */
export class ServiceAccountControl {
  readonly #emulator: Emulator;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /** Every service account, in the order they were created. */
  list(): readonly ServiceAccount[] {
    return this.#emulator.state.serviceAccounts;
  }

  /** One service account by the sandbox's short name for it. */
  get(id: string): ServiceAccount {
    const found = this.list().find((candidate) => candidate.id === id);
    if (found === undefined) throw new ControlError(`There is no service account ${id}.`);
    return found;
  }

  /** Adds a service account. */
  create(input: NewServiceAccount): ServiceAccount {
    const { id, name, email } = input;
    if (this.list().some((candidate) => candidate.id === id))
      throw new ControlError(`${id} is there already.`);
    const created: ServiceAccount = {
      id,
      sub: newId('ser'),
      name,
      email,
      timeZone: 'Etc/UTC',
      profiles: [],
      conferencingProfiles: [],
      domain: input.domain ?? email.slice(email.indexOf('@') + 1),
      providerName: input.providerName ?? 'google',
      resources: (input.resources ?? []).map((resource) => ({ ...resource })),
      refusedEmails: [],
    };
    this.#emulator.state.serviceAccounts.push(created);
    this.#emulator.save();
    return created;
  }

  /** Lets the application act for an organization without authorization URL and code. */
  grant(
    id: string,
    scope = 'service_account/accounts/manage service_account/resources/manage',
    delegatedScope = 'free_busy_write',
  ): GrantedTokens {
    if (consentKindOf(scope) !== 'service_account' || consentKindOf(delegatedScope) !== 'account') {
      throw new ControlError('The scopes are not those of a service account.');
    }
    return grantTokens(this.#emulator, { sub: this.get(id).sub, scope, delegatedScope });
  }

  /** The organization takes its consent back: for itself, and for everyone opened through it. */
  revoke(id: string): void {
    revokeGrants(this.#emulator, this.get(id).sub);
  }

  /** Whether a person may be opened; everyone of the domain may, until this says otherwise. */
  setAllowed(id: string, email: string, isAllowed: boolean): void {
    const account = this.get(id);
    const others = account.refusedEmails.filter((refused) => refused !== email.toLowerCase());
    account.refusedEmails = isAllowed ? others : [...others, email.toLowerCase()];
    this.#emulator.save();
  }
}
