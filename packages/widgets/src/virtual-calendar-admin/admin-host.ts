import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { ReactiveControllerHost, TemplateResult, nothing } from 'lit';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import type { Clock } from '../time/clock.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';

/** What a part of the console works with; the element is it. */
export interface AdminHost extends ReactiveControllerHost {
  readonly api: VirtualCalendarApi;
  readonly clock: Clock;
  /** The unit that is shown. */
  readonly unit: OrganizationalUnit | undefined;
  /** Whether the session may change anything; what it may not is left out or disabled with the reason. */
  readonly canWrite: boolean;
  readonly texts: AdminTexts;
  /** BCP 47 tag of what is shown. */
  readonly language: string;
  /** IANA zone that times are shown and typed in. */
  readonly timeZone: string;
  /** Says something to screen readers, politely. */
  announce(text: string): void;
  /** Reads the list, and the unit's counts, again. */
  reload(): Promise<void>;
  /** Shows a calendar, or none; the attribute `calendar` follows. */
  select(calendarId: string | undefined): void;
  dispatchEvent(event: Event): boolean;
  /** The first node that matches, in the element's own tree. */
  find(selector: string): HTMLElement | null;
}

/** A part of the console: state and gestures of its own, drawn within the element. */
export interface AdminPart {
  render(): TemplateResult | typeof nothing;
}
