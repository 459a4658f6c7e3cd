import type * as v from 'valibot';
import { type Booking, sessionsByStart, startOfBooking } from '../../domain/booking.js';
import type { Delegation } from '../../ports/delegation-records.js';
import type { AffectedByDisconnect } from '../../use-cases/affected-by-disconnect.js';
import type { ShownAccounts } from '../../use-cases/list-accounts.js';
import type { ShownAttempt } from '../../use-cases/show-attempt.js';
import type {
  affectedByDisconnect,
  connectionAttempt,
  delegationList,
  listAccountsReply,
} from '../../wire/accounts.js';
import { personView, profileView } from './connection-view.js';

export function attemptView(shown: ShownAttempt): v.InferOutput<typeof connectionAttempt> {
  return {
    state: shown.outcome,
    code: 'code' in shown ? shown.code : null,
    connectionId: 'connectionId' in shown ? shown.connectionId : null,
    pendingAccountId: 'pendingAccountId' in shown ? shown.pendingAccountId : null,
  };
}

/** Accounts as an admin sees them. */
export const accountsView = ({
  accounts,
  providers,
}: ShownAccounts): v.InferOutput<typeof listAccountsReply> => ({
  data: accounts.map((shown) => ({
    id: shown.id,
    provider: shown.provider,
    scope: shown.scope,
    parentId: shown.parentId ?? null,
    name: shown.accountName,
    state: shown.state,
    lastError: shown.lastError ?? null,
    dataCenter: shown.dataCenter ?? null,
    calendarCount: shown.calendars.length,
    profiles: shown.profiles.map(profileView),
    connectedBy: personView(shown.connectedBy),
    connectedAt: shown.connectedAt?.toString() ?? null,
  })),
  providers: providers.map(({ provider, scopes, dataCenters }) => ({
    provider,
    scopes,
    dataCenters: [...dataCenters],
  })),
});

/** An interview, for who is about to change what it depends on. */
export const affectedInterviewView = (
  booking: Booking,
): v.InferOutput<typeof affectedByDisconnect>['interviews'][number] => ({
  bookingId: booking.id,
  title: `${sessionsByStart(booking)[0]?.title ?? ''}: ${booking.candidate.name}, ${booking.job.name}`,
  start: startOfBooking(booking).toString(),
  timeZone: booking.timeZone,
});

export function affectedView(shown: AffectedByDisconnect): v.InferOutput<typeof affectedByDisconnect> {
  return {
    interviews: shown.interviews.map(affectedInterviewView),
    interviewCount: shown.interviewCount,
    virtualCalendars: shown.virtualCalendars.map(({ id, name }) => ({ id, name })),
    members: shown.members.map(({ externalId, name }) => ({ externalId, name })),
    accountCount: shown.accountCount,
  };
}

export const delegationsView = (
  delegations: readonly Delegation[],
): v.InferOutput<typeof delegationList> => ({
  data: delegations.map((shown) => ({
    id: shown.id,
    email: shown.email,
    state: shown.state,
    code: shown.code ?? null,
    connectionId: shown.accountConnectionId ?? null,
    requestedAt: shown.requestedAt.toString(),
  })),
});
