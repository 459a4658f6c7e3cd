import type { JoiningPerson, MeetingRequest } from '../../ports/conferencing-provider.js';
import { checksum } from './bigbluebutton-checksum.js';
import type { BigBlueButtonSettings } from './bigbluebutton-settings.js';

/** The name of a meeting is this long at the most, and two characters at the least. */
const nameLength = 64;

/** The address of a call, with the sum that proves it over its query exactly as it is sent (contract §5.1). */
export function callAddress(
  settings: BigBlueButtonSettings,
  call: string,
  parameters: Readonly<Record<string, string>>,
): URL {
  const query = new URLSearchParams(parameters).toString();
  const separator = query === '' ? '' : '&';
  const sum = checksum(call, query, settings);
  return new URL(`${settings.baseUrl}/${call}?${query}${separator}checksum=${sum}`);
}

/** Proves address and secret, and changes nothing: it asks for a meeting that there never is (contract §5.4). */
export const probeAddress = (settings: BigBlueButtonSettings): URL =>
  callAddress(settings, 'isMeetingRunning', { meetingID: 'itv-none' });

/**
 * Makes the meeting, or finds it made: the same parameters are the same meeting (contract §5.2). No length is set, since the
 * clock would start here and not with the interview.
 */
export const createAddress = (
  settings: BigBlueButtonSettings,
  meetingId: string,
  { topic, hasWaitingRoom }: Pick<MeetingRequest, 'topic' | 'hasWaitingRoom'>,
): URL =>
  callAddress(settings, 'create', {
    name: topic.slice(0, nameLength).toWellFormed().padEnd(2, '.'),
    meetingID: meetingId,
    record: 'false',
    duration: '0',
    guestPolicy: hasWaitingRoom ? 'ASK_MODERATOR' : 'ALWAYS_ACCEPT',
  });

/**
 * Takes one person in (contract §5.3); a bearer secret.
 * @param createTime of the meeting as it runs now, so that an address of an earlier one stops working
 */
export function joinAddress(
  settings: BigBlueButtonSettings,
  meetingId: string,
  { id, name, isModerator }: JoiningPerson,
  { createTime, hasWaitingRoom }: { createTime: string | undefined; hasWaitingRoom: boolean },
): URL {
  return callAddress(settings, 'join', {
    fullName: name.toWellFormed(),
    meetingID: meetingId,
    role: isModerator ? 'MODERATOR' : 'VIEWER',
    userID: id,
    ...(createTime === undefined ? {} : { createTime }),
    ...(hasWaitingRoom && !isModerator ? { guest: 'true' } : {}),
  });
}

/** Ends a meeting for everybody who is in it (contract §5.4). */
export const endAddress = (settings: BigBlueButtonSettings, meetingId: string): URL =>
  callAddress(settings, 'end', { meetingID: meetingId });
