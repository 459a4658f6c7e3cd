import type { PlannedConferencing } from '../../domain/conferencing.js';
import type { FieldFault } from '../../domain/scheduling-error.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Transaction } from '../../ports/store.js';

/** What a way to meet names that is not there, by its path. A login counts only in the account it was named with. */
export async function meetingFaults(
  tx: Transaction,
  { conferencing }: Pick<CalendarProviders, 'conferencing'>,
  meeting: PlannedConferencing | undefined,
): Promise<FieldFault[]> {
  if (meeting?.provider !== 'hosted' && meeting?.provider !== 'profile') return [];
  const connection = await tx.connections.find(meeting.connectionId);
  if (connection === undefined)
    return [{ path: 'connectionId', message: 'names a connection that is not there' }];
  if (meeting.provider === 'hosted') {
    if (conferencing.has(connection.provider)) return [];
    return [{ path: 'connectionId', message: 'names a connection that no meetings are made with' }];
  }
  const profile = connection.profiles.find(({ id }) => id === meeting.profileId);
  if (profile === undefined)
    return [{ path: 'profileId', message: 'names no conferencing profile of this connection' }];
  if (profile.isConnected) return [];
  return [{ path: 'profileId', message: 'names a conferencing profile that has to be connected again' }];
}
