import { ElementHost } from '../account-parts/element-host.js';
import type { CalendarAccountsApi } from '../api/calendar-accounts-api.js';
import type { ConnectTexts } from '../messages/connect-calendar/texts.js';

/** The element as its parts see it. */
export class AccountsHost extends ElementHost<CalendarAccountsApi, ConnectTexts> {}
