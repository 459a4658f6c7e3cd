import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { ConferencingAccounts } from '../../ports/conferencing-accounts.js';
import type { Store } from '../../ports/store.js';
import type { MeetingOf } from './fail-meeting.js';

/** What making meetings needs. */
export interface MeetingPorts {
  store: Store;
  conferencing: ConferencingAccounts;
  providers: Pick<CalendarProviders, 'conferencing'>;
}

/** A meeting of a tenant's booking. */
export interface MeetingTask extends MeetingOf {
  tenantId: string;
  bookingId: string;
}
