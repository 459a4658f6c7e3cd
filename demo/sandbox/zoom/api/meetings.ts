import '../../temporal.js';
import { randomBytes, randomInt } from 'node:crypto';
import type { ZoomEmulator } from '../emulator.js';
import { mayDo } from '../oauth/consent.js';
import type { ZoomMeeting, ZoomUser } from '../state/model.js';
import { invalid, noSuchMeeting, noSuchUser, ZoomApiError } from './api-error.js';
import { type Caller, userNamed } from './caller.js';
import { type MeetingInput, startOf } from './meeting-schema.js';

const usualMinutes = 60;
const usualSettings = {
  join_before_host: false,
  waiting_room: false,
  auto_recording: 'none',
  approval_type: 2,
};

/** Who hosts meetings: a user, or a room of the account. */
export interface Host {
  hostId: string;
  accountId: string;
  timeZone: string;
  /** Undefined for a room, which counts as licensed. */
  user: ZoomUser | undefined;
}

/** The host that a path names. @throws ZoomApiError 404 (1001) when there is none */
export function hostNamed(emulator: ZoomEmulator, caller: Caller, asked: string): Host {
  const room =
    caller.app === 'user'
      ? undefined
      : emulator.state.rooms.find(({ id, accountId }) => id === asked && accountId === caller.accountId);
  if (room !== undefined) {
    return { hostId: room.id, accountId: room.accountId, timeZone: 'UTC', user: undefined };
  }
  const user = userNamed(emulator, caller, asked);
  return { hostId: user.userId, accountId: user.accountId, timeZone: user.timeZone, user };
}

/**
 * Whether the caller may write to what a host hosts, and the host may host at all.
 * @throws ZoomApiError 403 (200) without the right over other people's meetings; 400 (3161) for a host who may not
 */
export function assertMayHost({ state }: ZoomEmulator, caller: Caller, { user, hostId }: Host): void {
  const isOther = caller.user?.userId !== hostId;
  if (caller.user !== undefined && isOther && !mayDo(state, caller.user, 'User:Edit')) {
    throw new ZoomApiError(403, 200, 'Authenticated user has not permitted access to the targeted resource.');
  }
  if (user === undefined) return;
  if (user.status === 'pending') throw noSuchUser(user.email);
  if (user.status === 'active' && (user.licence === 'basic' || user.licence === 'licensed')) return;
  throw new ZoomApiError(
    400,
    3161,
    'Your user account is not allowed meeting hosting and scheduling capabilities.',
  );
}

/** A meeting by its number, of the caller's account, or theirs alone where they speak for themselves. */
export function meetingNamed({ state }: ZoomEmulator, caller: Caller, id: string): ZoomMeeting {
  const meeting = state.meetings.find((candidate) => candidate.id === id);
  const isVisible =
    meeting?.accountId === caller.accountId &&
    (caller.app !== 'user' || meeting.hostId === caller.user?.userId);
  if (meeting === undefined || !isVisible) throw noSuchMeeting(id);
  return meeting;
}

/** Makes a meeting; several at one time are nobody's fault until they are started. */
export function makeMeeting(
  emulator: ZoomEmulator,
  caller: Caller,
  host: Host,
  input: MeetingInput,
): ZoomMeeting {
  assertNotForOthers(host, input);
  assertAlternates(emulator, host, input);
  const { state, now } = emulator;
  const timeZone = input.timezone ?? host.timeZone;
  const asked = input.start_time === undefined ? now() : startOf(input.start_time, timeZone);
  const meeting: ZoomMeeting = {
    id: newMeetingId(emulator),
    uuid: randomBytes(16).toString('base64'),
    hostId: host.hostId,
    accountId: host.accountId,
    topic: input.topic ?? 'Zoom Meeting',
    agenda: input.agenda ?? '',
    startTime: wholeSeconds(isPast(emulator, asked) ? now() : asked),
    durationMinutes: input.duration ?? usualMinutes,
    timeZone,
    passcode: input.password ?? String(randomInt(100_000, 1_000_000)),
    settings: allowedTogether({ ...usualSettings, ...input.settings }),
    status: 'waiting',
    createdAt: wholeSeconds(now()),
  };
  state.meetings.push(meeting);
  emulator.save();
  emulator.hooks.tell('meeting.created', { ...operation(caller), object: toldMeeting(meeting) });
  return meeting;
}

/** Changes what is said of a meeting. A start in the past is passed over in silence. */
export function changeMeeting(
  emulator: ZoomEmulator,
  caller: Caller,
  meeting: ZoomMeeting,
  host: Host,
  input: MeetingInput,
): void {
  assertNotForOthers(host, input);
  assertAlternates(emulator, host, input);
  const timeZone = input.timezone ?? meeting.timeZone;
  const start = input.start_time === undefined ? undefined : startOf(input.start_time, timeZone);
  if (start !== undefined && !isPast(emulator, start)) meeting.startTime = wholeSeconds(start);
  meeting.timeZone = timeZone;
  meeting.topic = input.topic ?? meeting.topic;
  meeting.agenda = input.agenda ?? meeting.agenda;
  meeting.durationMinutes = input.duration ?? meeting.durationMinutes;
  meeting.settings = allowedTogether({ ...meeting.settings, ...input.settings });
  emulator.save();
  emulator.hooks.tell('meeting.updated', { ...operation(caller), object: toldMeeting(meeting) });
}

/** Takes a meeting away; `deletedBy` is told as who did it. */
export function deleteMeeting(
  emulator: ZoomEmulator,
  meeting: ZoomMeeting,
  deletedBy: Pick<Caller, 'accountId' | 'user'>,
): void {
  const { state } = emulator;
  state.meetings = state.meetings.filter(({ id }) => id !== meeting.id);
  emulator.save();
  // Told as a number here, unlike everywhere else.
  const object = { ...toldMeeting(meeting), id: Number(meeting.id) };
  emulator.hooks.tell('meeting.deleted', { ...operation(deletedBy), object });
}

/** A meeting as events tell of it. */
export const toldMeeting = (meeting: ZoomMeeting): Record<string, unknown> => ({
  id: meeting.id,
  uuid: meeting.uuid,
  host_id: meeting.hostId,
  topic: meeting.topic,
  type: 2,
  start_time: meeting.startTime,
  timezone: meeting.timeZone,
  duration: meeting.durationMinutes,
});

const operation = ({ accountId, user }: Pick<Caller, 'accountId' | 'user'>): Record<string, unknown> => ({
  account_id: accountId,
  operator: user?.email ?? '',
  operator_id: user?.userId ?? '',
  operation: 'all',
});

function assertNotForOthers({ user }: Host, { schedule_for }: MeetingInput): void {
  if (schedule_for === undefined || schedule_for === user?.userId || schedule_for === user?.email) return;
  throw new ZoomApiError(400, 3000, `You cannot schedule a meeting for ${schedule_for}`);
}

/** The host and everyone named have to be licensed, active and of one account. */
function assertAlternates({ state }: ZoomEmulator, host: Host, { settings }: MeetingInput): void {
  const named = (settings?.alternative_hosts ?? '').split(';').filter((part) => part !== '');
  if (named.length === 0) return;
  if (host.user !== undefined && host.user.licence !== 'licensed')
    throw invalid('settings.alternative_hosts');
  for (const asked of named) {
    const user = state.users.find(
      ({ userId, email, accountId }) =>
        accountId === host.accountId && (userId === asked || email.toLowerCase() === asked.toLowerCase()),
    );
    if (user?.licence === 'licensed' && user.status === 'active') continue;
    throw new ZoomApiError(400, 1114, `Unable to assign "${asked}" as an alternative host.`);
  }
}

/** Nobody joins before the host where there is a waiting room. */
const allowedTogether = (settings: Record<string, unknown>): Record<string, unknown> =>
  settings['waiting_room'] === true ? { ...settings, join_before_host: false } : settings;

function newMeetingId({ state, settings }: ZoomEmulator): string {
  for (;;) {
    const digits = Array.from({ length: settings.meetingIdDigits - 1 }, () => String(randomInt(10)));
    const id = `${randomInt(1, 9)}${digits.join('')}`;
    if (!state.meetings.some((meeting) => meeting.id === id)) return id;
  }
}

const isPast = ({ now }: ZoomEmulator, start: Temporal.Instant): boolean =>
  Temporal.Instant.compare(start, now()) < 0;

const wholeSeconds = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' });
