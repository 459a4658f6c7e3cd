import { shortDay, type TimeStyle } from '../time/formatters.js';
import { shownSpan } from '../time/slot-times.js';
import type { AdminHost } from './admin-host.js';

/** How times are told in the console. */
export const timeStyle = ({ language, timeZone }: AdminHost): TimeStyle => ({ locale: language, timeZone });

/** `Tue, Mar 2, 9:30 – 10:15 AM`: the day of the start and both ends. */
export const dayAndSpan = (span: { start: string; end: string }, host: AdminHost): string => {
  const day = Temporal.Instant.from(span.start).toZonedDateTimeISO(host.timeZone).toPlainDate().toString();
  return `${shortDay(host.language, day)}, ${shownSpan(span, timeStyle(host)).range}`;
};
