import type { CandidateBooking, CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { Hold } from '@slotwright/server/wire/holds.js';
import type { CandidateProposal, ProposeTimesRequest } from '@slotwright/server/wire/proposals.js';
import type { ListSlotsReply, Slot } from '@slotwright/server/wire/slots.js';
import type { StreamItem } from '../../packages/widgets/src/api/event-stream.js';
import type {
  CallOptions,
  OnceOptions,
  RescheduleRequest,
  SchedulingApi,
} from '../../packages/widgets/src/api/scheduling-api.js';
import { SchedulingApiError } from '../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeApi } from './fake-api.js';

/** A method of the port. */
export type ApiMethod = keyof SchedulingApi;

const minutesAfter = (start: string, minutes: number): string =>
  Temporal.Instant.from(start).add({ minutes }).toString();

/** A slot with one session. @param start RFC 3339 in UTC */
export const slotAt = (start: string, minutes = 45): Slot => {
  const at = { start: Temporal.Instant.from(start).toString(), end: minutesAfter(start, minutes) };
  return {
    ticket: `ticket-${at.start}`,
    ...at,
    sessions: [{ key: 'main', title: 'Technical interview', ...at }],
  };
};

/** An open invitation of a made-up employer. */
export const anInvitation = (changes: Partial<CandidateInvitation> = {}): CandidateInvitation => ({
  id: 'inv_00000000000000000001',
  status: 'open',
  job: { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' },
  candidate: { name: 'Marty McFly', email: 'marty@example.com', timeZone: 'Europe/London' },
  sessions: [
    {
      key: 'main',
      title: 'Technical interview',
      durationMinutes: 45,
      interviewers: ['Emmett Brown', 'Clara Clayton'],
    },
  ],
  noteTaker: null,
  holdMinutes: 10,
  window: { start: '2027-03-01T00:00:00Z', end: '2027-05-31T00:00:00Z' },
  cancel: { isAllowed: true, cutoffMinutes: 60 },
  reschedule: { isAllowed: false, cutoffMinutes: 0, max: 0 },
  booking: null,
  proposal: null,
  ...changes,
});

/** The booking of a slot. */
export const aBooking = (slot: Slot, changes: Partial<CandidateBooking> = {}): CandidateBooking => ({
  id: 'bkg_00000000000000000001',
  status: 'confirmed',
  revision: 1,
  timeZone: 'Europe/London',
  sessions: slot.sessions.map((session) => ({
    ...session,
    interviewers: ['Emmett Brown', 'Clara Clayton'],
    conferencing: { provider: 'jitsi', joinUrl: 'https://meet.example/room', passcode: null },
    location: null,
  })),
  noteTaker: null,
  canCancel: true,
  canReschedule: false,
  noShows: [],
  manageUrl: null,
  ...changes,
});

/** An assistant as a booking tells of it. @param isAccepted undefined: nothing was said */
export const aNoteTaker = (
  { label, asks }: NonNullable<CandidateInvitation['noteTaker']>,
  isAccepted?: boolean,
): NonNullable<CandidateBooking['noteTaker']> => {
  const said = isAccepted ? 'given' : 'refused';
  const consent = isAccepted === undefined ? 'unasked' : said;
  return { label, asks, consent, joins: isAccepted ?? !asks, canAnswer: true };
};

/** One open stream, seen from the server. */
export class FakeStream {
  readonly #items: StreamItem[] = [{ kind: 'opened' }];
  readonly #signal: AbortSignal;
  #ending: { readonly error?: Error } | undefined;
  #wake = (): void => undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Whether somebody still listens. */
  get isOpen(): boolean {
    return !this.#ending && !this.#signal.aborted;
  }

  /** Sends an event. */
  send(name: string, data: object = {}, id?: string): void {
    this.push({ kind: 'event', name, data: JSON.stringify(data), id });
  }

  push(item: StreamItem): void {
    this.#items.push(item);
    this.#wake();
  }

  /** The server ends it, or with an error the line does. */
  end(error?: Error): void {
    this.#ending = error ? { error } : {};
    this.#wake();
  }

  async *items(): AsyncGenerator<StreamItem, void> {
    for (;;) {
      yield* this.#items.splice(0);
      // The reason is whatever the caller gave; it is passed on as fetch does.
      if (this.#signal.aborted) throw this.#signal.reason as Error;
      if (this.#ending?.error) throw this.#ending.error;
      if (this.#ending) return;
      if (this.#items.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** The port in memory: it keeps slots, one hold and one booking, and fails or waits when it is told to. */
export class FakeSchedulingApi extends FakeApi<ApiMethod> implements SchedulingApi {
  currentInvitation: CandidateInvitation;
  offered: Slot[];
  nextAvailable: string | undefined;
  booked: CandidateBooking | undefined;
  held: Hold | undefined;
  /** Every stream that was opened, oldest first. */
  readonly streams: FakeStream[] = [];
  /** Epoch milliseconds; holds end ten minutes after it. */
  now: () => number;
  /** What a booking of a slot looks like. */
  bookingOf: (slot: Slot) => CandidateBooking = (slot) => aBooking(slot);
  readonly #answered = new Map<string, CandidateBooking>();
  readonly #holdSlots = new Map<string, Slot>();

  constructor(
    options: { invitation?: CandidateInvitation; slots?: readonly Slot[]; now?: () => number } = {},
  ) {
    super();
    this.currentInvitation = options.invitation ?? anInvitation();
    this.offered = [...(options.slots ?? [])];
    this.now = options.now ?? (() => Temporal.Now.instant().epochMilliseconds);
    this.booked = this.currentInvitation.booking ?? undefined;
  }

  async invitation(options: CallOptions): Promise<CandidateInvitation> {
    await this.arrive('invitation', undefined, options);
    return { ...this.currentInvitation, booking: this.booked ?? null };
  }

  async slots(range: { from: string; to: string }, options: CallOptions): Promise<ListSlotsReply> {
    await this.arrive('slots', range, options);
    const slots = this.offered.filter(({ start }) => start >= range.from && start < range.to);
    const reply = { slots, computedAt: range.from };
    return this.nextAvailable ? { ...reply, nextAvailable: this.nextAvailable } : reply;
  }

  async placeHold(ticket: string, options: OnceOptions): Promise<Hold> {
    await this.arrive('placeHold', ticket, options);
    const slot = this.offered.find((offered) => offered.ticket === ticket);
    if (!slot) throw new SchedulingApiError('slot_taken', 409);
    const { start, end, sessions } = slot;
    const expiresAt = Temporal.Instant.fromEpochMilliseconds(this.now()).add({ minutes: 10 }).toString();
    this.held = {
      id: `hld_${String(this.#holdSlots.size + 1).padStart(20, '0')}`,
      slot: { start, end, sessions },
      expiresAt,
    };
    this.#holdSlots.set(this.held.id, slot);
    return this.held;
  }

  async renewHold(holdId: string, options: CallOptions): Promise<Hold> {
    await this.arrive('renewHold', holdId, options);
    if (this.held?.id !== holdId) throw new SchedulingApiError('hold_expired', 409);
    const expiresAt = Temporal.Instant.fromEpochMilliseconds(this.now()).add({ minutes: 10 }).toString();
    this.held = { ...this.held, expiresAt };
    return this.held;
  }

  releaseHold(holdId: string): Promise<void> {
    this.calls.push({ method: 'releaseHold', argument: holdId, idempotencyKey: undefined });
    if (this.held?.id === holdId) this.held = undefined;
    return Promise.resolve();
  }

  async book(
    request: { holdId: string; noteTakerConsent?: boolean | undefined },
    options: OnceOptions,
  ): Promise<CandidateBooking> {
    await this.arrive('book', request, options);
    const before = this.#answered.get(options.idempotencyKey);
    if (before) return before;
    if (this.booked) throw new SchedulingApiError('already_booked', 409);
    return this.carryOut(request.holdId, options.idempotencyKey, request.noteTakerConsent);
  }

  /**
   * Books what is held, as the server does although its reply is lost.
   * @param isAccepted what was said of the assistant that the invitation announces
   */
  carryOut(holdId: string, idempotencyKey: string, isAccepted?: boolean): CandidateBooking {
    const slot = this.#holdSlots.get(holdId);
    if (!slot || this.held?.id !== holdId) throw new SchedulingApiError('hold_expired', 409);
    this.held = undefined;
    this.offered = this.offered.filter((offered) => offered !== slot);
    const { noteTaker } = this.currentInvitation;
    const booking = this.bookingOf(slot);
    this.booked = noteTaker ? { ...booking, noteTaker: aNoteTaker(noteTaker, isAccepted) } : booking;
    this.#answered.set(idempotencyKey, this.booked);
    return this.booked;
  }

  async booking(options: CallOptions): Promise<CandidateBooking | undefined> {
    await this.arrive('booking', undefined, options);
    return this.booked;
  }

  async bookingFile(options: CallOptions): Promise<Blob> {
    await this.arrive('bookingFile', undefined, options);
    return new Blob(['BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'], { type: 'text/calendar' });
  }

  async cancelBooking(reason: string | undefined, options: CallOptions): Promise<CandidateBooking> {
    await this.arrive('cancelBooking', reason, options);
    if (!this.booked) throw new SchedulingApiError('not_found', 404);
    this.booked = { ...this.booked, status: 'cancelled', canCancel: false };
    return this.booked;
  }

  async reschedule(request: RescheduleRequest, options: OnceOptions): Promise<CandidateBooking> {
    await this.arrive('reschedule', request, options);
    return (
      this.#answered.get(options.idempotencyKey) ?? this.carryOutMove(request.holdId, options.idempotencyKey)
    );
  }

  /** Moves the booking to what is held, as the server does although its reply is lost. */
  carryOutMove(holdId: string, idempotencyKey: string): CandidateBooking {
    const before = this.booked;
    if (!before) throw new SchedulingApiError('not_found', 404);
    const { id, manageUrl, canReschedule, revision, noteTaker } = before;
    const booking = this.carryOut(holdId, idempotencyKey);
    this.booked = { ...booking, id, manageUrl, canReschedule, noteTaker, revision: revision + 1 };
    this.#answered.set(idempotencyKey, this.booked);
    return this.booked;
  }

  async reportNoShow(sessionKey: string, options: CallOptions): Promise<CandidateBooking> {
    await this.arrive('reportNoShow', sessionKey, options);
    if (!this.booked) throw new SchedulingApiError('not_found', 404);
    this.booked = { ...this.booked, noShows: [...this.booked.noShows, sessionKey] };
    return this.booked;
  }

  async answerNoteTaker(isAccepted: boolean, options: CallOptions): Promise<CandidateBooking> {
    await this.arrive('answerNoteTaker', isAccepted, options);
    const { booked } = this;
    if (!booked?.noteTaker) throw new SchedulingApiError('not_found', 404);
    const noteTaker = aNoteTaker(booked.noteTaker, isAccepted);
    this.booked = { ...booked, noteTaker, revision: booked.revision + 1 };
    return this.booked;
  }

  async propose(request: ProposeTimesRequest, options: CallOptions): Promise<CandidateProposal> {
    await this.arrive('propose', request, options);
    const { ranges, note = null, timeZone } = request;
    const createdAt = Temporal.Instant.fromEpochMilliseconds(this.now()).toString();
    const proposal = { id: 'prp_00000000000000000001', ranges, note, timeZone, createdAt };
    this.currentInvitation = { ...this.currentInvitation, status: 'proposed', proposal };
    return proposal;
  }

  async *changes(lastEventId: string | undefined, options: CallOptions): AsyncGenerator<StreamItem, void> {
    await this.arrive('changes', lastEventId, options);
    const stream = new FakeStream(options.signal);
    this.streams.push(stream);
    yield* stream.items();
  }
}
