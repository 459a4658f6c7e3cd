import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import type { Hold } from '@slotwright/server/wire/holds.js';
import type { CandidateProposal, ProposeTimesRequest } from '@slotwright/server/wire/proposals.js';
import { browserClock } from '../time/clock.js';
import type { StreamItem } from './event-stream.js';
import { type Call, HttpReadingApi } from './http-reading-api.js';
import { hasShape } from './problem-reply.js';
import { readStream } from './read-stream.js';
import type { CallOptions, OnceOptions, RescheduleRequest, SchedulingApi } from './scheduling-api.js';
import { SchedulingApiError } from './scheduling-api-error.js';

const isHold = (value: unknown): boolean =>
  hasShape(value, { id: 'string', slot: 'object', expiresAt: 'string' });
const isProposal = (value: unknown): boolean =>
  hasShape(value, { id: 'string', ranges: 'array', timeZone: 'string' });
const isBooking = (value: unknown): boolean =>
  hasShape(value, { id: 'string', status: 'string', timeZone: 'string', sessions: 'array' });

/** The whole port over fetch. What books is a file of its own, because a page that only shows times is spared it. */
export class HttpSchedulingApi extends HttpReadingApi implements SchedulingApi {
  placeHold(ticket: string, options: OnceOptions): Promise<Hold> {
    return this.json({ method: 'POST', path: 'holds', body: { ticket }, options }, isHold);
  }

  renewHold(holdId: string, options: CallOptions): Promise<Hold> {
    return this.json({ method: 'PATCH', path: `holds/${encodeURIComponent(holdId)}`, options }, isHold);
  }

  async releaseHold(holdId: string): Promise<void> {
    const token = this.tokens.current();
    if (!token) return;
    const init = this.init(
      { method: 'DELETE', path: '', options: { signal: AbortSignal.timeout(5000) } },
      token,
    );
    await this.fetch(`${this.base}holds/${encodeURIComponent(holdId)}`, { ...init, keepalive: true }).catch(
      () => undefined,
    );
  }

  book(request: object, options: OnceOptions): Promise<CandidateBooking> {
    return this.json({ method: 'POST', path: 'bookings', body: request, options }, isBooking);
  }

  async booking(options: CallOptions): Promise<CandidateBooking | undefined> {
    try {
      return await this.json<CandidateBooking>({ path: 'booking', options }, isBooking);
    } catch (error) {
      if (error instanceof SchedulingApiError && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  async bookingFile(options: CallOptions): Promise<Blob> {
    const reply = await this.send({ path: 'booking.ics', options });
    const text = await reply.text();
    if (!text.startsWith('BEGIN:VCALENDAR')) throw new SchedulingApiError('bad_reply', reply.status);
    return new Blob([text], { type: 'text/calendar' });
  }

  cancelBooking(reason: string | undefined, options: CallOptions): Promise<CandidateBooking> {
    const body = reason ? { reason } : {};
    return this.json({ method: 'POST', path: 'booking/cancel', body, options }, isBooking);
  }

  reschedule(request: RescheduleRequest, options: OnceOptions): Promise<CandidateBooking> {
    return this.json({ method: 'POST', path: 'booking/reschedule', body: request, options }, isBooking);
  }

  reportNoShow(sessionKey: string, options: CallOptions): Promise<CandidateBooking> {
    return this.json({ method: 'POST', path: 'booking/no-show', body: { sessionKey }, options }, isBooking);
  }

  answerNoteTaker(accepted: boolean, options: CallOptions): Promise<CandidateBooking> {
    return this.json({ method: 'POST', path: 'booking/note-taker', body: { accepted }, options }, isBooking);
  }

  propose(request: ProposeTimesRequest, options: CallOptions): Promise<CandidateProposal> {
    return this.json({ method: 'POST', path: 'proposals', body: request, options }, isProposal);
  }

  changes(lastEventId: string | undefined, { signal }: CallOptions): AsyncIterable<StreamItem> {
    const open = (either: AbortSignal): Promise<Response> =>
      this.send({ path: 'slots/stream', options: { signal: either }, stream: { lastEventId } });
    return readStream({ open, clock: browserClock, signal });
  }

  /** A stream has no end to wait for, so nothing but its reader ends it; the token goes in a header here too (S24). */
  protected override init(call: Call, token: string): RequestInit {
    const init = super.init(call, token);
    if (!call.stream) return init;
    const headers = new Headers(init.headers);
    headers.set('Accept', 'text/event-stream');
    if (call.stream.lastEventId !== undefined) headers.set('Last-Event-ID', call.stream.lastEventId);
    return { ...init, headers, signal: call.options.signal };
  }
}
