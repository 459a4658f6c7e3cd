import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { TemplateResult, nothing } from 'lit';
import type { AccountHost } from '../account-parts/account-host.js';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';

/** What a part of the console works with; the element is it. */
export interface AdminHost extends AccountHost {
  readonly api: VirtualCalendarApi;
  /** The unit that is shown. */
  readonly unit: OrganizationalUnit | undefined;
  /** Whether the session may change anything; what it may not is left out or disabled with the reason. */
  readonly canWrite: boolean;
  readonly texts: AdminTexts;
  /** Shows a calendar, or none; the attribute `calendar` follows. */
  select(calendarId: string | undefined): void;
}

/** A part of the console: state and gestures of its own, drawn within the element. */
export interface AdminPart {
  render(): TemplateResult | typeof nothing;
}
