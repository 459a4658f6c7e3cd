import '../../domain/temporal.js';
import { type Booking, endOfBooking, sessionsByStart } from '../../domain/booking.js';
import { type Invitation, statusOf } from '../../domain/invitation.js';
import type { InvitationTask } from '../../ports/invitation-task-records.js';
import type { PartnerReport } from '../../ports/partner-provider.js';

/** How things stand with a candidate whom a partner sent. */
export interface Standing {
  invitation: Invitation;
  /** The one that stands, else the last cancelled one. */
  booking: Booking | undefined;
  /** The mail with the link. */
  mail: InvitationTask | undefined;
  now: Temporal.Instant;
}

/** What the partner shows of it, and when that becomes something else by itself. */
export interface ReportToTell {
  report: Omit<PartnerReport, 'url'>;
  againAt: Temporal.Instant | undefined;
}

/** What a partner is told (contract recruitee.md, A.4). Pure; it names nobody, and says nothing that somebody typed. */
export function reportOf(standing: Standing): ReportToTell {
  return standing.booking === undefined
    ? reportBeforeBooking(standing)
    : reportOfBooking(standing.booking, standing.now);
}

function reportOfBooking(booking: Booking, now: Temporal.Instant): ReportToTell {
  if (booking.status === 'cancelled') return told('canceled', 'The interview was cancelled.');
  const end = endOfBooking(booking);
  const when = whenOf(booking);
  if (Temporal.Instant.compare(end, now) > 0) return { ...told('sent', `Booked: ${when}`), againAt: end };
  return {
    report: { status: 'completed', subtitle: `Took place: ${when}`, completedAt: end },
    againAt: undefined,
  };
}

function reportBeforeBooking({ invitation, mail, now }: Standing): ReportToTell {
  switch (statusOf(invitation, now)) {
    case 'cancelled':
      return told('canceled', 'The invitation was withdrawn.');
    case 'expired':
      return told('canceled', 'The link expired before a time was picked.');
    case 'proposed':
      return told('sent', 'The candidate asked for other times.');
    case 'open':
    case 'booked':
      return mail?.state === 'failed'
        ? told(
            'failed',
            'The mail could not be delivered. Check the address, and send the candidate once more.',
          )
        : told('sent', 'Invitation sent');
  }
}

const told = (status: PartnerReport['status'], subtitle: string): ReportToTell => ({
  report: { status, subtitle, completedAt: undefined },
  againAt: undefined,
});

/** `3 Dec 2026, 16:00 CET`; of several interviews the first. */
function whenOf(booking: Booking): string {
  const [first] = sessionsByStart(booking);
  return (first?.start ?? booking.createdAt).toLocaleString('en-GB', {
    timeZone: booking.timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}
