import type {
  ConnectionAttempt,
  DisconnectQuestion,
  ListUnitsReply,
  OrganizationalUnit,
} from '@slotwright/server/wire/accounts.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import type {
  AccountApi,
  AuthorizeRequest,
  VirtualCalendarApi,
} from '../../packages/widgets/src/api/virtual-calendar-api.js';
import { FakeApi } from './fake-api.js';

/** A method of the port. */
export type VirtualCalendarMethod = Extract<keyof VirtualCalendarApi, string>;

/** What {@link VirtualCalendarApi} can with units, in memory. */
export class FakeUnits extends FakeApi<VirtualCalendarMethod> implements AccountApi {
  currentUnits: OrganizationalUnit[];
  canWrite = true;
  providers: ListUnitsReply['providers'] = [{ provider: 'cronofy', dataCenters: [] }];
  /** Where a consent is given. */
  authorizeUrl = 'https://app.calendars.example/authorize';
  /** How a begun consent stands. */
  currentAttempt: ConnectionAttempt = { state: 'pending', code: null, connectionId: null };
  question: DisconnectQuestion = {
    affected: { interviews: [], interviewCount: 0, virtualCalendars: [], members: [], accountCount: 0 },
    confirm: 'sealed',
  };

  constructor(units: OrganizationalUnit[]) {
    super();
    this.currentUnits = units;
  }

  async units(options: CallOptions): Promise<ListUnitsReply> {
    await this.arrive('units', undefined, options);
    return { data: this.currentUnits, canWrite: this.canWrite, providers: this.providers };
  }

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

  async disconnect(connectionId: string, confirm: string, options: CallOptions): Promise<void> {
    await this.arrive('disconnect', { connectionId, confirm }, options);
    this.currentUnits = this.currentUnits.map((unit) =>
      unit.id === connectionId ? { ...unit, state: 'revoked' } : unit,
    );
  }
}
