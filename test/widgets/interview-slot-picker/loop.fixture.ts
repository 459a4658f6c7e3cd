import type { CandidateBooking, CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { Slot } from '@slotwright/server/wire/slots.js';
import { aBooking, anInvitation, FakeSchedulingApi } from '../../fakes/scheduling-api.js';
import { type MountOptions, PickerHarness } from './interview-slot-picker.harness.js';

/** Title and length in minutes of each interview of the loop. */
const PARTS = [
  ['flux', 'Flux capacitor deep dive', 45],
  ['team', 'Team conversation', 30],
  ['founder', 'Meet the founder', 30],
] as const;

/** Interviewers of each interview of the loop. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  flux: ['Clara Clayton', 'Verne Newton'],
  team: ['Jennifer Parker'],
  founder: ['Emmett Brown'],
};

/** A slot of three interviews that begin at these instants, RFC 3339 in UTC. */
export const loopAt = (starts: readonly [string, string, string]): Slot => {
  const sessions = PARTS.map(([key, title, minutes], index) => {
    const start = Temporal.Instant.from(starts[index] ?? starts[0]);
    return { key, title, start: start.toString(), end: start.add({ minutes }).toString() };
  });
  const [start, end] = [sessions[0]?.start ?? '', sessions.at(-1)?.end ?? ''];
  return { ticket: `ticket-${start}`, start, end, sessions };
};

/** The first of `someLoops`. */
export const aLoop = (): Slot =>
  loopAt(['2027-03-02T10:00:00Z', '2027-03-02T10:45:00Z', '2027-03-02T12:00:00Z']);

/** Two mornings with lunch before the last interview, and a loop whose last two fall on the next day. */
export const someLoops = (): Slot[] => [
  aLoop(),
  loopAt(['2027-03-02T10:30:00Z', '2027-03-02T11:15:00Z', '2027-03-02T12:30:00Z']),
  loopAt(['2027-03-05T16:00:00Z', '2027-03-06T09:00:00Z', '2027-03-06T09:45:00Z']),
];

/** An open invitation to the three interviews. */
export const aLoopInvitation = (changes: Partial<CandidateInvitation> = {}): CandidateInvitation =>
  anInvitation({
    sessions: PARTS.map(([key, title, durationMinutes]) => ({
      key,
      title,
      durationMinutes,
      interviewers: [...(PEOPLE[key] ?? [])],
    })),
    ...changes,
  });

/** The booking of such a slot: a link for one, a place for another, neither for the third. */
export const aLoopBooking = (slot: Slot, changes: Partial<CandidateBooking> = {}): CandidateBooking => ({
  ...aBooking(slot),
  sessions: slot.sessions.map((session) => ({
    ...session,
    interviewers: [...(PEOPLE[session.key] ?? [])],
    conferencing:
      session.key === 'flux'
        ? { provider: 'fixed', joinUrl: 'https://meet.example/flux', passcode: null }
        : null,
    location: session.key === 'team' ? 'Clock tower, room 3' : null,
  })),
  ...changes,
});

/** A server that offers these loops. */
export const loopApi = (slots: readonly Slot[] = someLoops(), invitation = aLoopInvitation()) => {
  const api = new FakeSchedulingApi({ slots, invitation });
  api.bookingOf = (slot) => aLoopBooking(slot);
  return api;
};

/** Puts a picker of the loop on the page. */
export const mountLoop = (options: MountOptions = {}): Promise<PickerHarness> =>
  PickerHarness.mount({ api: loopApi(), ...options });

/** Puts a picker on the page of somebody who has booked the loop. @param changes of the booking */
export const bookedLoop = (
  changes: Parameters<typeof aLoopBooking>[1] = {},
  options: MountOptions = {},
): Promise<PickerHarness> => {
  const booking = aLoopBooking(aLoop(), changes);
  return mountLoop({ api: loopApi([], aLoopInvitation({ status: 'booked', booking })), ...options });
};
