import type { CalendarAccount, Delegation } from '@slotwright/server/wire/accounts.js';
import { aProfile } from './virtual-calendar-records.js';

/** The id of the `n`th account. */
export const accountId = (n: number): string => `con_${String(n).padStart(20, '0')}`;

/** A connected account of a made-up person. @param n from 1 on; its id follows from it */
export const anAccount = (n: number, changes: Partial<CalendarAccount> = {}): CalendarAccount => ({
  id: accountId(n),
  provider: 'cronofy',
  scope: 'individual',
  parentId: null,
  name: 'jennifer@hillvalley.example',
  state: 'connected',
  lastError: null,
  dataCenter: null,
  calendarCount: 2,
  profiles: [aProfile()],
  connectedBy: { id: 'jennifer', name: 'Jennifer Parker' },
  connectedAt: '2027-02-01T09:00:00Z',
  ...changes,
});

/** The account of a made-up company. */
export const aCompany = (changes: Partial<CalendarAccount> = {}): CalendarAccount =>
  anAccount(10, {
    scope: 'service_account',
    name: 'Hill Valley Science Services',
    calendarCount: 0,
    profiles: [],
    ...changes,
  });

/** A person who was asked for and has not answered. */
export const aDelegation = (email: string, changes: Partial<Delegation> = {}): Delegation => ({
  id: `dlg_${email}`,
  email,
  state: 'pending',
  code: null,
  connectionId: null,
  requestedAt: '2027-03-01T07:59:00Z',
  ...changes,
});
