import '../temporal.js';
import { randomBytes } from 'node:crypto';

/** Somebody who is in a meeting. */
export interface BbbAttendee {
  fullName: string;
  role: 'MODERATOR' | 'VIEWER';
  userId: string;
  isGuest: boolean;
}

/** A meeting that exists now. */
export interface BbbMeeting {
  meetingId: string;
  internalMeetingId: string;
  name: string;
  /** Milliseconds since 1970; a link that names another is of an earlier meeting. */
  createTime: number;
  attendees: BbbAttendee[];
  /** The query it was made with; the same again makes nothing new. */
  parameters: Readonly<Record<string, string>>;
}

/** The meetings there are now. One that nobody has joined for some minutes is gone. */
export class BbbRooms {
  readonly #now: () => Temporal.Instant;
  #meetings: BbbMeeting[] = [];

  constructor(now: () => Temporal.Instant) {
    this.#now = now;
  }

  /** All there are now, in the order they were made. */
  list(): readonly BbbMeeting[] {
    const nowMs = this.#now().epochMilliseconds;
    this.#meetings = this.#meetings.filter(
      ({ attendees, createTime, parameters }) =>
        attendees.length > 0 || nowMs < createTime + unjoinedMinutes(parameters) * 60_000,
    );
    return this.#meetings;
  }

  find(meetingId: string): BbbMeeting | undefined {
    return this.list().find((meeting) => meeting.meetingId === meetingId);
  }

  add(meetingId: string, name: string, parameters: Readonly<Record<string, string>>): BbbMeeting {
    const createTime = this.#now().epochMilliseconds;
    const internalMeetingId = `${randomBytes(20).toString('hex')}-${createTime}`;
    const meeting = { meetingId, internalMeetingId, name, createTime, attendees: [], parameters };
    this.#meetings.push(meeting);
    return meeting;
  }

  end(meetingId: string): void {
    this.#meetings = this.#meetings.filter((meeting) => meeting.meetingId !== meetingId);
  }
}

const usualUnjoinedMinutes = 5;

const unjoinedMinutes = (parameters: Readonly<Record<string, string>>): number =>
  Number(parameters['meetingExpireIfNoUserJoinedInMinutes'] ?? usualUnjoinedMinutes);
