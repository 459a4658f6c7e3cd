import type { Delegation, ListAccountsReply } from '@slotwright/server/wire/accounts.js';
import type { CalendarAccountsApi } from './calendar-accounts-api.js';
import { connectionPath, HttpAccountApi } from './http-account-api.js';
import { hasShape } from './problem-reply.js';
import type { CallOptions } from './scheduling-api.js';

const isAccounts = (value: unknown): boolean => hasShape(value, { data: 'array', providers: 'array' });
const isList = (value: unknown): boolean => hasShape(value, { data: 'array' });

const delegationsPath = (connectionId: string): string => `${connectionPath(connectionId)}/delegations`;

/** The port over fetch: `/elements/v1` of a server, the token in a header, never in an address. */
export class HttpCalendarAccountsApi extends HttpAccountApi implements CalendarAccountsApi {
  accounts(options: CallOptions): Promise<ListAccountsReply> {
    return this.json({ path: 'connections', options }, isAccounts);
  }

  async delegations(connectionId: string, options: CallOptions): Promise<readonly Delegation[]> {
    const call = { path: delegationsPath(connectionId), options };
    return (await this.json<{ readonly data: readonly Delegation[] }>(call, isList)).data;
  }

  async delegate(
    connectionId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<readonly Delegation[]> {
    const call = { method: 'POST', path: delegationsPath(connectionId), body: { emails }, options };
    return (await this.json<{ readonly data: readonly Delegation[] }>(call, isList)).data;
  }
}
