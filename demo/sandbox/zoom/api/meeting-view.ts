import { createHash } from 'node:crypto';
import type { ZoomMeeting, ZoomState } from '../state/model.js';

/** A meeting as a list has it. */
export const listedMeeting = (meeting: ZoomMeeting): Record<string, unknown> => ({
  uuid: meeting.uuid,
  id: meeting.id,
  host_id: meeting.hostId,
  topic: meeting.topic,
  type: 2,
  start_time: meeting.startTime,
  duration: meeting.durationMinutes,
  timezone: meeting.timeZone,
  ...(meeting.agenda === '' ? {} : { agenda: meeting.agenda }),
  created_at: meeting.createdAt,
  join_url: joinUrl(meeting),
});

/** A meeting as it is answered when it is made and when it is asked for. */
export const meetingView = (state: ZoomState, meeting: ZoomMeeting): Record<string, unknown> => ({
  ...listedMeeting(meeting),
  host_email: state.users.find(({ userId }) => userId === meeting.hostId)?.email ?? '',
  status: meeting.status,
  agenda: meeting.agenda,
  start_url: `https://zoom.example/s/${meeting.id}?zak=${encrypted(`${meeting.uuid} start`)}`,
  password: meeting.passcode,
  h323_password: meeting.passcode,
  pstn_password: meeting.passcode,
  encrypted_password: encrypted(meeting.passcode),
  dynamic_host_key: '123456',
  creation_source: 'open_api',
  pre_schedule: false,
  settings: meeting.settings,
});

const joinUrl = ({ id, passcode }: ZoomMeeting): string =>
  `https://zoom.example/j/${id}?pwd=${encrypted(passcode)}`;

const encrypted = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** Matches the ids of meetings only: no other id of ours is made of digits alone. */
const digitsId = /"id":"(\d+)"/g;

/** A JSON reply in which the ids of meetings are numbers of up to 64 bits, which `JSON.stringify` cannot write. */
export function meetingReply(body: unknown, status: 200 | 201 = 200): Response {
  const text = JSON.stringify(body).replaceAll(digitsId, '"id":$1');
  return new Response(text, { status, headers: { 'Content-Type': 'application/json;charset=UTF-8' } });
}
