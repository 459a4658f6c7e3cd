import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CalendarAccount } from '../../packages/server/src/ports/calendar.js';
import { interview, soon } from '../support/caldav-account.js';

/** What an owner writes into their own calendar; one from date to date is all-day. */
export interface OutsideEvent {
  start: string;
  end: string;
  kind: 'busy' | 'tentative' | 'out of office' | 'free' | 'cancelled';
}

/** One connected account at a counterpart that answers, with one empty calendar that can be written to. */
export interface CalendarUnderTest {
  account: CalendarAccount;
  calendarId: string;
  /** The owner's. */
  timeZone: string;
  /** A calendar id of the right form that is not there. */
  missingCalendarId: string;
  /** Puts an event into the calendar from outside, as its owner would. */
  addEvent(event: OutsideEvent): Promise<void>;
  /** Whether the counterpart's free/busy has a word for time out of office. */
  tellsOutOfOffice: boolean;
  stop(): Promise<void>;
}

const dayOf = (date: string) => ({
  from: Temporal.Instant.from(`${date}T00:00:00Z`),
  to: Temporal.Instant.from(`${date}T23:59:59Z`),
});
const day = dayOf('2026-12-01');
const [start, end] = ['2026-12-01T15:00:00Z', '2026-12-01T16:00:00Z'].map((text) =>
  Temporal.Instant.from(text),
) as [Temporal.Instant, Temporal.Instant];

/**
 * What every adapter of the calendar port does, whatever its provider is.
 * @param open starts the counterpart, or says what is missing on this machine
 */
export function calendarContract(
  name: string,
  open: () => Promise<CalendarUnderTest | { missing: string }>,
  skip: string | false,
): void {
  describe(`the calendar port over ${name}`, { skip }, () => {
    let calendar: CalendarUnderTest;
    before(async () => {
      const opened = await open();
      assert.ok(!('missing' in opened));
      calendar = opened;
    });
    after(() => calendar.stop());

    const busy = async (): Promise<string[]> => {
      const { account, calendarId } = calendar;
      const found = await account.freeBusy({ calendarIds: [calendarId], ...day }, soon());
      return (found.get(calendarId) ?? [])
        .map((period) => `${String(period.start)}/${String(period.end)}`)
        .sort();
    };
    const put = (change: Parameters<typeof interview>[0]) =>
      calendar.account.putEvent(calendar.calendarId, interview({ attendees: [], ...change }), soon());
    const remove = (id: string) =>
      calendar.account.deleteEvent(calendar.calendarId, { id, uid: `${id}@slotwright.example` }, soon());
    const named = (id: string) => ({ id, uid: `${id}@slotwright.example` });

    it('lists the calendar as one that can be written to', async () => {
      const { calendars } = await calendar.account.describe(soon());
      assert.equal(calendars.find(({ id }) => id === calendar.calendarId)?.isReadOnly, false);
    });

    it('tells of an empty calendar that nothing is busy, with an entry for it', async () => {
      const { account, calendarId } = calendar;
      const found = await account.freeBusy({ calendarIds: [calendarId], ...day }, soon());
      assert.deepEqual([...found], [[calendarId, []]]);
    });

    it('reads a busy time that was put in from outside', async () => {
      await calendar.addEvent({ start: '2026-12-01T09:00:00Z', end: '2026-12-01T09:30:00Z', kind: 'busy' });
      assert.deepEqual(await busy(), ['2026-12-01T09:00:00Z/2026-12-01T09:30:00Z']);
    });

    /** The kinds of what is busy on a date, where only this event is. */
    const kindsAfter = async (date: string, event: OutsideEvent): Promise<string[]> => {
      await calendar.addEvent(event);
      const { account, calendarId } = calendar;
      const found = await account.freeBusy({ calendarIds: [calendarId], ...dayOf(date) }, soon());
      return (found.get(calendarId) ?? []).map(
        ({ kind, isAllDay }) => `${kind}${isAllDay === true ? ', all day' : ''}`,
      );
    };
    const hourOf = (date: string, kind: OutsideEvent['kind']): OutsideEvent => ({
      start: `${date}T09:00:00Z`,
      end: `${date}T10:00:00Z`,
      kind,
    });

    it('tells plain busy time as such', async () => {
      assert.deepEqual(await kindsAfter('2026-12-03', hourOf('2026-12-03', 'busy')), ['busy']);
    });

    it('tells tentative time as such', async () => {
      assert.deepEqual(await kindsAfter('2026-12-04', hourOf('2026-12-04', 'tentative')), ['tentative']);
    });

    it('tells time out of office as such where its provider does, and as busy otherwise', async () => {
      const expected = calendar.tellsOutOfOffice ? 'unavailable' : 'busy';
      assert.deepEqual(await kindsAfter('2026-12-05', hourOf('2026-12-05', 'out of office')), [expected]);
    });

    it('tells an event of whole dates as all-day, on its owner’s dates', async () => {
      const event: OutsideEvent = { start: '2026-12-07', end: '2026-12-09', kind: 'busy' };
      assert.deepEqual(await kindsAfter('2026-12-08', event), ['busy, all day']);
      const { account, calendarId } = calendar;
      const found = await account.freeBusy({ calendarIds: [calendarId], ...dayOf('2026-12-08') }, soon());
      const [period] = found.get(calendarId) ?? [];
      assert.ok(period);
      const shown = [period.start, period.end].map((instant) =>
        instant.toZonedDateTimeISO(calendar.timeZone).toPlainDateTime().toString(),
      );
      assert.deepEqual(shown, ['2026-12-07T00:00:00', '2026-12-09T00:00:00']);
    });

    for (const [date, kind] of [
      ['2026-12-11', 'free'],
      ['2026-12-12', 'cancelled'],
    ] as const) {
      it(`says nothing of an event that is ${kind}`, async () => {
        assert.deepEqual(await kindsAfter(date, hourOf(date, kind)), []);
      });
    }

    it('counts an event it wrote as busy, and once, however often it is written', async () => {
      await put({ ...named('bkg_once-onsite'), start, end });
      await put({ ...named('bkg_once-onsite'), start, end });
      assert.deepEqual((await busy()).slice(1), ['2026-12-01T15:00:00Z/2026-12-01T16:00:00Z']);
    });

    it('moves the event when it is written at the next revision', async () => {
      await put({
        ...named('bkg_once-onsite'),
        revision: 1,
        start: start.add({ hours: 2 }),
        end: end.add({ hours: 2 }),
      });
      assert.deepEqual((await busy()).slice(1), ['2026-12-01T17:00:00Z/2026-12-01T18:00:00Z']);
    });

    it('takes the event away, and finds nothing wrong when it is gone already', async () => {
      await remove('bkg_once-onsite');
      await remove('bkg_once-onsite');
      await remove('bkg_never-written');
      assert.deepEqual((await busy()).slice(1), []);
    });

    it('keeps what a hostile text says as text', async () => {
      const summary =
        'Interview\r\nBEGIN:VEVENT\r\nX-EVIL:1, "quoted"; \\n {{ cronofy.conferencing.join_url }}';
      await put({ ...named('bkg_hostile-onsite'), start, end, summary, description: 'x'.repeat(9000) });
      assert.equal((await busy()).length, 2);
      await remove('bkg_hostile-onsite');
    });

    it('never says “free” of a calendar that is not there', async () => {
      const query = { calendarIds: [calendar.missingCalendarId], ...day };
      await assert.rejects(calendar.account.freeBusy(query, soon()), (error: Error & { code?: string }) => {
        assert.match(
          error.code ?? '',
          /^(provider_rejected|provider_unavailable|needs_connection|missing_permission)$/,
        );
        return true;
      });
    });

    it('refuses to write into a calendar that is not there', async () => {
      const event = interview({ attendees: [], ...named('bkg_lost-onsite') });
      await assert.rejects(calendar.account.putEvent(calendar.missingCalendarId, event, soon()), {
        code: 'provider_rejected',
      });
    });

    it('stops when its caller stops', async () => {
      const query = { calendarIds: [calendar.calendarId], ...day };
      await assert.rejects(calendar.account.freeBusy(query, AbortSignal.abort(new Error('gone'))));
    });
  });
}
