import type { ConnectionAttempt, DisconnectQuestion } from '@slotwright/server/wire/accounts.js';
import type {
  AccountApi,
  AuthorizeRequest,
  DisconnectRequest,
} from '../../packages/widgets/src/api/account-api.js';
import type { AtsApi } from '../../packages/widgets/src/api/ats-api.js';
import type { CalendarAccountsApi } from '../../packages/widgets/src/api/calendar-accounts-api.js';
import type { ConferencingApi } from '../../packages/widgets/src/api/conferencing-api.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import type { VirtualCalendarApi } from '../../packages/widgets/src/api/virtual-calendar-api.js';
import { FakeApi } from './fake-api.js';

/** A method of one of the ports that can connect accounts. */
type AccountMethod = Extract<
  keyof (AtsApi & CalendarAccountsApi & ConferencingApi & VirtualCalendarApi),
  string
>;

/** What {@link AccountApi} can, in memory. */
export abstract class FakeAccounts extends FakeApi<AccountMethod> implements AccountApi {
  /** Where a consent is given. */
  authorizeUrl = 'https://app.calendars.example/authorize';
  /** How a begun consent stands. */
  currentAttempt: ConnectionAttempt = {
    state: 'pending',
    code: null,
    connectionId: null,
    pendingAccountId: null,
  };
  question: DisconnectQuestion = {
    affected: { interviews: [], interviewCount: 0, virtualCalendars: [], members: [], accountCount: 0 },
    confirm: 'sealed',
  };

  async authorize(
    request: AuthorizeRequest,
    options: CallOptions,
  ): Promise<{ authorizeUrl: string; attemptId: string }> {
    await this.arrive('authorize', request, options);
    return { authorizeUrl: this.authorizeUrl, attemptId: 'att_1' };
  }

  async attempt(attemptId: string, options: CallOptions): Promise<ConnectionAttempt> {
    await this.arrive('attempt', attemptId, options);
    return this.currentAttempt;
  }

  async askDisconnect(connectionId: string, options: CallOptions): Promise<DisconnectQuestion> {
    await this.arrive('askDisconnect', connectionId, options);
    return this.question;
  }

  async disconnect(connectionId: string, request: DisconnectRequest, options: CallOptions): Promise<void> {
    await this.arrive('disconnect', { connectionId, ...request }, options);
    this.revoke(connectionId);
  }

  /** Has a connection stand as revoked. */
  protected abstract revoke(connectionId: string): void;
}
