import type ICAL from 'ical.js';
import type { BusyPeriod } from '../../domain/free-busy.js';

/**
 * Whether an event takes its owner's time, and how surely; `undefined` when it takes none: transparent, cancelled, or
 * declined by the owner. An invitation not answered yet counts as busy. Out of office has no word of iCalendar's own;
 * Exchange and Outlook write `X-MICROSOFT-CDO-BUSYSTATUS:OOF`. What is tentative too is that first.
 * @param owner the owner's calendar addresses, as `addressKey` spells them
 * @see [MS-OXCICAL], Property: X-MICROSOFT-CDO-BUSYSTATUS
 */
export function busyKindOf(
  event: ICAL.Component,
  owner: ReadonlySet<string>,
): BusyPeriod['kind'] | undefined {
  const status = wordOf(event, 'status');
  if (wordOf(event, 'transp') === 'TRANSPARENT' || status === 'CANCELLED') return undefined;
  const answers = event
    .getAllProperties('attendee')
    .filter((attendee) => addressesOf(attendee).some((address) => owner.has(address)))
    .map((attendee) => parameterOf(attendee, 'partstat')?.toUpperCase() ?? 'NEEDS-ACTION');
  if (answers.length > 0 && answers.every((answer) => answer === 'DECLINED')) return undefined;
  const busyStatus = wordOf(event, 'x-microsoft-cdo-busystatus');
  if ([status, busyStatus, ...answers].includes('TENTATIVE')) return 'tentative';
  return busyStatus === 'OOF' ? 'unavailable' : 'busy';
}

/** One spelling for a calendar address: `mailto:` left out, small letters. */
export function addressKey(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');
}

/** A parameter's value; ical.js's own type forgets that there may be none. */
export function parameterOf(property: ICAL.Property, name: string): string | undefined {
  const value: unknown = property.getFirstParameter(name);
  return typeof value === 'string' ? value : undefined;
}

function wordOf(event: ICAL.Component, name: string): string | undefined {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.toUpperCase() : undefined;
}

/**
 * Whose an attendee's line is, as `addressKey` spells it; some servers write `urn:uuid:…` as the value and the mail
 * address beside it (RFC 7986 §6.2).
 */
export function addressesOf(attendee: ICAL.Property): string[] {
  const value = attendee.getFirstValue();
  const email = parameterOf(attendee, 'email');
  return [...(typeof value === 'string' ? [value] : []), ...(email === undefined ? [] : [email])].map(
    addressKey,
  );
}
