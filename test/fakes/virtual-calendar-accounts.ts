import '../../packages/server/src/domain/temporal.js';
import type { ConsentCalendarProvider } from '../../packages/server/src/ports/calendar-provider.js';
import type { ConferencingProfile } from '../../packages/server/src/domain/conferencing.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { GrantedAccount } from '../../packages/server/src/ports/account-consent.js';
import type {
  CalendarCapabilities,
  CalendarEvent,
  ConnectionHandle,
} from '../../packages/server/src/ports/calendar.js';
import type {
  OwnCalendarAccount,
  VirtualCalendarAccounts,
  WriteOutcome,
} from '../../packages/server/src/ports/virtual-calendar-accounts.js';
import { listedIn } from './fake-connection.js';

/** An account that was made for a virtual calendar, as the provider has it. */
export interface FakeAccount {
  name: string;
  events: Map<string, CalendarEvent>;
}

/** What the provider does with a request to create one: refuses it, or makes one and is not heard. */
export type CreateFault = SchedulingError | 'unheard';

/** A provider of virtual calendars in memory: like the real one it lists none, and makes another each time it is asked. */
export class FakeVirtualCalendars implements ConsentCalendarProvider {
  readonly name = 'fake';
  readonly capabilities: CalendarCapabilities = {
    invitesAttendees: true,
    arrangesConferencing: true,
    takesInterviewDetails: true,
    interviewServices: ['indeed'],
  };
  readonly push = undefined;
  readonly delegatedAccounts = undefined;
  readonly scopes = ['organizational_unit'] as const;
  readonly dataCenters = ['de'];
  /** Every account that was ever made and not given back, by its id. */
  readonly accounts = new Map<string, FakeAccount>();
  /** What happens to the next requests to create one under a name. */
  readonly createFaults = new Map<string, CreateFault[]>();
  /** Run while a request to create one is under way. */
  whileCreating: () => Promise<void> = () => Promise.resolve();
  /** Thrown by the next calls to an account, one each. */
  readonly faults: SchedulingError[] = [];
  /** What becomes of writes of an event with this summary. */
  readonly refusals = new Map<string, WriteOutcome>();
  /** Run before events are written. */
  whileWriting: () => Promise<void> = () => Promise.resolve();
  /** What every account can hold meetings with, by its id. */
  profilesOf: (accountId: string) => ConferencingProfile[] = (accountId) => [
    {
      id: `pro_indeed_${accountId}`,
      service: 'indeed',
      name: 'Indeed',
      isConnected: true,
      relinkUrl: undefined,
    },
    { id: `pro_zoom_${accountId}`, service: 'zoom', name: 'Zoom', isConnected: false, relinkUrl: undefined },
  ];
  #made = 0;

  readonly virtualCalendars: VirtualCalendarAccounts = {
    createdFrom: ['organizational_unit'],
    plannedCalls: (name) => [{ method: 'POST', path: '/virtual-calendars', body: { name } }],
    create: (_unit, name) => this.#create(name),
    open: (handle) => this.#account(handle),
  };

  authorizationUrl(): URL {
    return new URL('https://fake.example/authorize');
  }

  exchange(): Promise<GrantedAccount> {
    return Promise.reject(new SchedulingError('provider_rejected', 'There is no code.'));
  }

  tokenLife() {
    const issuedAt = Temporal.Instant.from('2036-03-03T08:00:00Z');
    return { issuedAt, expiresAt: issuedAt.add({ hours: 1 }) };
  }

  keepFresh(): Promise<void> {
    return Promise.resolve();
  }

  revoke(): Promise<void> {
    return Promise.resolve();
  }

  open(handle: ConnectionHandle): OwnCalendarAccount {
    return this.#account(handle);
  }

  /** The events of an account by their summaries, in the order of the alphabet. */
  summaries(accountId: string): string[] {
    return [...(this.accounts.get(accountId)?.events.values() ?? [])].map(({ summary }) => summary).sort();
  }

  async #create(name: string): Promise<GrantedAccount> {
    const fault = this.createFaults.get(name)?.shift();
    if (fault instanceof SchedulingError) throw fault;
    await this.whileCreating();
    const accountId = `vrt_${String((this.#made += 1))}`;
    this.accounts.set(accountId, { name, events: new Map() });
    if (fault === 'unheard') throw new SchedulingError('provider_unavailable', 'No answer came.');
    return { credentials: { accountId }, accountId, accountName: name };
  }

  #account({ credentials }: ConnectionHandle): OwnCalendarAccount {
    const reach = async () => {
      const fault = this.faults.shift();
      if (fault !== undefined) throw fault;
      // Written by this fake and by nothing else.
      const { accountId } = (await credentials.read()) as { accountId: string };
      const account = this.accounts.get(accountId);
      if (account === undefined) throw new SchedulingError('needs_connection', 'The account is gone.');
      return { accountId, account };
    };
    const own: OwnCalendarAccount = {
      describe: async () => {
        const { accountId, account } = await reach();
        const calendar = { id: `cal_${accountId}`, name: account.name, isReadOnly: false, isPrimary: true };
        return { calendars: [calendar], profiles: this.profilesOf(accountId) };
      },
      freeBusy: () => Promise.resolve(new Map()),
      readEvent: () => Promise.resolve(undefined),
      putEvent: async (calendarId, event, signal) => {
        await own.putEvents(calendarId, [event], signal);
      },
      deleteEvent: async (calendarId, { id }, signal) => {
        await own.deleteEvents(calendarId, [id], signal);
      },
      listEvents: async (_calendarId, period) =>
        listedIn([...(await reach()).account.events.values()], period, () => undefined),
      putEvents: async (_calendarId, events) => {
        const { account } = await reach();
        await this.whileWriting();
        return events.map((event) => {
          const outcome = this.refusals.get(event.summary) ?? 'done';
          if (outcome === 'done') account.events.set(event.id, event);
          return outcome;
        });
      },
      deleteEvents: async (_calendarId, ids) => {
        const { account } = await reach();
        return ids.map((id) => {
          account.events.delete(id);
          return 'done';
        });
      },
    };
    return own;
  }
}
