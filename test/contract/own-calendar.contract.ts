import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OwnCalendarAccount } from '../../packages/server/src/ports/virtual-calendar-accounts.js';
import { interview, soon } from '../support/caldav-account.js';

/** A calendar in nobody's account, empty. */
export interface OwnCalendar {
  account: OwnCalendarAccount;
  calendarId: string;
  stop(): Promise<void>;
}

/** What every adapter that has calendars in nobody's account does with one, and its fake. */
export function ownCalendarContract(name: string, open: () => Promise<OwnCalendar>): void {
  describe(`a calendar of our own over ${name}`, () => {
    let calendar: OwnCalendar;
    before(async () => {
      calendar = await open();
    });
    after(() => calendar.stop());

    const eventAt = (id: string, start: string) =>
      interview({
        id,
        uid: `${id}@slotwright.example`,
        attendees: [],
        start: Temporal.Instant.from(start),
        end: Temporal.Instant.from(start).add({ hours: 1 }),
      });
    const period = {
      from: Temporal.Instant.from('2026-12-01T00:00:00Z'),
      to: Temporal.Instant.from('2026-12-03T00:00:00Z'),
    };
    const listed = async (): Promise<string[]> =>
      (await calendar.account.listEvents(calendar.calendarId, period, soon())).map(
        ({ id, start }) => `${String(id)} ${start.toString()}`,
      );
    const put = (...events: ReturnType<typeof eventAt>[]) =>
      calendar.account.putEvents(calendar.calendarId, events, soon());

    it('lists nothing while nothing is there', async () => {
      assert.deepEqual(await listed(), []);
    });

    it('writes events together and lists those of a period by start', async () => {
      const outcomes = await put(
        eventAt('vce_2', '2026-12-02T09:00:00Z'),
        eventAt('vce_1', '2026-12-01T09:00:00Z'),
        eventAt('vce_later', '2026-12-03T00:00:00Z'),
      );
      assert.deepEqual(outcomes, ['done', 'done', 'done']);
      assert.deepEqual(await listed(), ['vce_1 2026-12-01T09:00:00Z', 'vce_2 2026-12-02T09:00:00Z']);
    });

    it('tells of an event what was written', async () => {
      const [first] = await calendar.account.listEvents(calendar.calendarId, period, soon());
      const { summary, description, location } = eventAt('vce_1', '2026-12-01T09:00:00Z');
      assert.deepEqual(
        [first?.summary, first?.description, first?.location],
        [summary, description, location],
      );
      assert.equal(first?.end.toString(), '2026-12-01T10:00:00Z');
    });

    it('brings events that are written again to where they are now', async () => {
      assert.deepEqual(await put(eventAt('vce_1', '2026-12-02T15:00:00Z')), ['done']);
      assert.deepEqual(await listed(), ['vce_2 2026-12-02T09:00:00Z', 'vce_1 2026-12-02T15:00:00Z']);
    });

    it('lists an event that was written on its own as well', async () => {
      await calendar.account.putEvent(
        calendar.calendarId,
        eventAt('vce_single', '2026-12-01T08:00:00Z'),
        soon(),
      );
      assert.equal((await listed())[0], 'vce_single 2026-12-01T08:00:00Z');
    });

    it('takes events away together, those too that are gone already', async () => {
      const ids = ['vce_1', 'vce_never', 'vce_2', 'vce_single'];
      const outcomes = await calendar.account.deleteEvents(calendar.calendarId, ids, soon());
      assert.deepEqual(outcomes, ['done', 'done', 'done', 'done']);
      assert.deepEqual(await listed(), []);
    });
  });
}
