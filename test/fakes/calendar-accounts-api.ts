import type { CalendarAccount, Delegation, ListAccountsReply } from '@slotwright/server/wire/accounts.js';
import type { CalendarAccountsApi } from '../../packages/widgets/src/api/calendar-accounts-api.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { FakeAccounts } from './fake-accounts.js';
import { aDelegation } from './calendar-account-records.js';

/** The port in memory: it keeps accounts and the people that were asked for, and fails or waits when it is told to. */
export class FakeCalendarAccountsApi extends FakeAccounts implements CalendarAccountsApi {
  currentAccounts: CalendarAccount[];
  providers: ListAccountsReply['providers'] = [
    { provider: 'cronofy', scopes: ['individual', 'service_account'], dataCenters: [] },
  ];
  readonly people = new Map<string, Delegation[]>();

  constructor(accounts: CalendarAccount[]) {
    super();
    this.currentAccounts = accounts;
  }

  async accounts(options: CallOptions): Promise<ListAccountsReply> {
    await this.arrive('accounts', undefined, options);
    return { data: this.currentAccounts, providers: this.providers };
  }

  async delegations(connectionId: string, options: CallOptions): Promise<readonly Delegation[]> {
    await this.arrive('delegations', connectionId, options);
    return this.people.get(connectionId) ?? [];
  }

  async delegate(
    connectionId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<readonly Delegation[]> {
    await this.arrive('delegate', { connectionId, emails }, options);
    const before = (this.people.get(connectionId) ?? []).filter(({ email }) => !emails.includes(email));
    const asked = [...before, ...emails.map((email) => aDelegation(email))];
    this.people.set(connectionId, asked);
    return asked;
  }

  /** Has somebody answer. */
  answer(email: string, change: Partial<Delegation>): void {
    for (const [id, asked] of this.people)
      this.people.set(
        id,
        asked.map((one) => (one.email === email ? { ...one, ...change } : one)),
      );
  }

  protected override revoke(connectionId: string): void {
    this.currentAccounts = this.currentAccounts.map((account) =>
      account.id === connectionId ? { ...account, state: 'revoked' } : account,
    );
  }
}
