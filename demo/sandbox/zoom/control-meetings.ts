import '../temporal.js';
import { ControlError } from '../http/control-body.js';
import { deleteMeeting, hostNamed, makeMeeting, toldMeeting } from './api/meetings.js';
import type { ZoomEmulator } from './emulator.js';
import { knownUser } from './people.js';
import type { ZoomMeeting } from './state/model.js';

/** What happens to meetings without the application. */
export class ZoomMeetingControl {
  readonly #emulator: ZoomEmulator;

  constructor(emulator: ZoomEmulator) {
    this.#emulator = emulator;
  }

  /** All that are scheduled, in the order they were made; those of one person only when they are named. */
  list(person?: string): ZoomMeeting[] {
    const hostId = person === undefined ? undefined : knownUser(this.#emulator, person).userId;
    const { meetings } = this.#emulator.state;
    return structuredClone(meetings.filter((meeting) => hostId === undefined || meeting.hostId === hostId));
  }

  /** Somebody schedules a meeting of their own. @param start RFC 3339, UTC */
  add(person: string, input: { topic: string; start: string; minutes: number }): ZoomMeeting {
    const user = knownUser(this.#emulator, person);
    const caller = { app: 'user', accountId: user.accountId, user, scopes: [] } as const;
    const start_time = Temporal.Instant.from(input.start).toString({ smallestUnit: 'second' });
    return makeMeeting(this.#emulator, caller, hostNamed(this.#emulator, caller, 'me'), {
      topic: input.topic,
      start_time,
      duration: input.minutes,
    });
  }

  /** The host deletes a meeting in the service. */
  remove(id: string): void {
    const meeting = this.#known(id);
    const user = this.#emulator.state.users.find(({ userId }) => userId === meeting.hostId);
    deleteMeeting(this.#emulator, meeting, { accountId: meeting.accountId, user });
  }

  /** Somebody with host rights opens the meeting. */
  start(id: string): void {
    this.#tell('meeting.started', id, (meeting) => {
      meeting.status = 'started';
      return { start_time: this.#now() };
    });
  }

  /** Everybody has left. */
  end(id: string): void {
    this.#tell('meeting.ended', id, (meeting) => {
      meeting.status = 'waiting';
      return { end_time: this.#now() };
    });
  }

  /** Somebody comes in; a guest has neither id nor address. */
  join(id: string, person: { name: string; email?: string }): void {
    this.#tell('meeting.participant_joined', id, () => ({
      participant: {
        user_id: '16778240',
        user_name: person.name,
        id: '',
        participant_uuid: '55555AAAiAAAAAiAiAiiAii',
        join_time: this.#now(),
        email: person.email ?? '',
        registrant_id: '',
        participant_user_id: '',
        customer_key: '',
        phone_number: '',
      },
    }));
  }

  /** How many creates and changes a person has used up today, UTC. */
  setWrites(person: string, count: number): void {
    const { state, now, save } = this.#emulator;
    const today = now().toZonedDateTimeISO('UTC').toPlainDate().toString();
    state.writes[`${today}/${knownUser(this.#emulator, person).userId}`] = count;
    save();
  }

  #tell(event: string, id: string, change: (meeting: ZoomMeeting) => Record<string, unknown>): void {
    const { hooks, save } = this.#emulator;
    const meeting = this.#known(id);
    const told = change(meeting);
    save();
    hooks.tell(event, { account_id: meeting.accountId, object: { ...toldMeeting(meeting), ...told } });
  }

  #known(id: string): ZoomMeeting {
    const meeting = this.#emulator.state.meetings.find((candidate) => candidate.id === id);
    if (meeting === undefined) throw new ControlError(`There is no meeting ${id}.`);
    return meeting;
  }

  #now(): string {
    return this.#emulator.now().toString({ smallestUnit: 'second' });
  }
}
