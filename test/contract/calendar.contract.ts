import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CalendarAccount } from '../../packages/server/src/ports/calendar.js';
import { interview, soon } from '../support/caldav-account.js';

/** One connected account at a counterpart that answers, with one empty calendar that can be written to. */
export interface CalendarUnderTest {
  account: CalendarAccount;
  calendarId: string;
  /** A calendar id of the right form that is not there. */
  missingCalendarId: string;
  /** Puts a busy time into the calendar from outside, as its owner would. */
  addBusy(start: string, end: string): Promise<void>;
  stop(): Promise<void>;
}

const day = {
  from: Temporal.Instant.from('2026-12-01T00:00:00Z'),
  to: Temporal.Instant.from('2026-12-02T00:00:00Z'),
};
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
      const listed = await calendar.account.listCalendars(soon());
      assert.equal(listed.find(({ id }) => id === calendar.calendarId)?.isReadOnly, false);
    });

    it('tells of an empty calendar that nothing is busy, with an entry for it', async () => {
      const { account, calendarId } = calendar;
      const found = await account.freeBusy({ calendarIds: [calendarId], ...day }, soon());
      assert.deepEqual([...found], [[calendarId, []]]);
    });

    it('reads a busy time that was put in from outside', async () => {
      await calendar.addBusy('2026-12-01T09:00:00Z', '2026-12-01T09:30:00Z');
      assert.deepEqual(await busy(), ['2026-12-01T09:00:00Z/2026-12-01T09:30:00Z']);
    });

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
