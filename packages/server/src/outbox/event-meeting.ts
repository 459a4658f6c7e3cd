import type { BookedSession } from '../domain/booking.js';
import { arrangedMeeting, isMadeIn } from '../domain/conferencing.js';
import { profileFor } from '../domain/meeting-place.js';
import type { OpenAccount } from '../ports/calendar-accounts.js';
import type { RequestedMeeting } from '../ports/calendar.js';

/** What an event's calendar has to do with the meeting of its session. */
export interface EventMeeting {
  /** What the calendar is asked for; undefined leaves whatever meeting the event has. */
  requested: RequestedMeeting | undefined;
  /** The calendar makes the meeting, and shows its link by itself. */
  isMadeHere: boolean;
  /** The service that makes it, where this calendar does and that is known. */
  service: string | undefined;
}

/**
 * The meeting as it is to be asked for with an event. The one calendar that makes it is asked until the link is there; the
 * others show the link as soon as there is one. A login that has to be renewed is not asked: then the event goes without.
 */
export function eventMeeting(
  { conferencing, isCallOff }: Pick<BookedSession, 'conferencing' | 'isCallOff'>,
  calendar: { connectionId: string; calendarId: string },
  {
    capabilities,
    connection,
    callbackUrl,
  }: Pick<OpenAccount, 'capabilities' | 'connection'> & {
    /** Where the provider tells what has become of the meeting. */
    callbackUrl: string;
  },
): EventMeeting {
  const none = { requested: undefined, isMadeHere: false, service: undefined };
  if (!capabilities.arrangesConferencing) return none;
  if (conferencing === undefined) return isCallOff === true ? { ...none, requested: noMeeting } : none;
  const meeting = arrangedMeeting(conferencing);
  if (meeting === undefined || !isMadeIn(meeting, calendar)) {
    const { joinUrl } = conferencing;
    return { ...none, requested: joinUrl === undefined ? undefined : linkOf(joinUrl) };
  }
  const { choice, state } = meeting;
  const profile = profileFor(choice, connection.profiles, meeting.service);
  const service = profile?.service ?? meeting.service;
  if (state !== 'pending') return { requested: undefined, isMadeHere: true, service: meeting.service };
  if (choice.provider === 'calendar')
    return { requested: { with: { kind: choice.choice }, callbackUrl }, isMadeHere: true, service };
  const requested = profile && { with: { kind: 'profile' as const, profileId: profile.id }, callbackUrl };
  return { requested, isMadeHere: true, service };
}

const noMeeting: RequestedMeeting = { with: { kind: 'none' }, callbackUrl: undefined };

const linkOf = (joinUrl: string): RequestedMeeting => ({
  with: { kind: 'link', description: 'Video call', joinUrl },
  callbackUrl: undefined,
});
