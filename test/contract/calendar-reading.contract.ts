import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CalendarEvent, SeenEvent } from '../../packages/server/src/ports/calendar.js';
import type { CalendarAccount } from '../../packages/server/src/ports/calendar.js';
import { interview, soon } from '../support/caldav-account.js';

/** What the owner of a calendar does with our event in it, with their own program. */
export interface CalendarOwner {
  /** Moves the event to other instants. */
  move(eventId: string, time: { start: string; end: string }): Promise<void>;
  remove(eventId: string): Promise<void>;
  /** Declines the event, or answers as the attendee `doc@hillvalley.example` where the calendar keeps answers there. */
  decline(eventId: string): Promise<void>;
}

/** One connected account with a calendar that can be written to, and that calendar's owner. */
export interface OwnedCalendar {
  account: CalendarAccount;
  calendarId: string;
  /** A calendar id of the right form that is not there. */
  missingCalendarId: string;
  owner: CalendarOwner;
  stop(): Promise<void>;
}

/** What was seen, with times as text; the answer is the owner's, wherever the calendar keeps it. */
function shown(seen: SeenEvent | undefined) {
  if (seen === undefined) return 'gone';
  const { start, end, ownResponse, responses } = seen;
  const doc = responses.find(({ email }) => email === 'doc@hillvalley.example')?.responseStatus;
  return {
    time: `${start.toString()}/${end.toString()}`,
    isDeclined: (ownResponse ?? doc) === 'declined',
  };
}

/**
 * How every adapter of the calendar port, and its fake, reads back what it wrote.
 * @param open starts the counterpart, or says what is missing on this machine
 */
export function readingContract(
  name: string,
  open: () => Promise<OwnedCalendar | { missing: string }>,
  skip: string | false,
): void {
  describe(`reading events back over ${name}`, { skip }, () => {
    let calendar: OwnedCalendar;
    before(async () => {
      const opened = await open();
      assert.ok(!('missing' in opened));
      calendar = opened;
    });
    after(() => calendar.stop());

    const eventOf = (id: string, change: Partial<CalendarEvent> = {}) =>
      interview({ id, uid: `${id}@slotwright.example`, ...change });
    const put = (event: CalendarEvent) => calendar.account.putEvent(calendar.calendarId, event, soon());
    const read = async (event: CalendarEvent) =>
      shown(await calendar.account.readEvent(calendar.calendarId, event, soon()));
    /** A new event of ours that stands in the calendar. */
    const written = async (id: string): Promise<CalendarEvent> => {
      const event = eventOf(id);
      await put(event);
      return event;
    };
    const asWritten = { time: '2026-12-01T15:00:00Z/2026-12-01T16:00:00Z', isDeclined: false };

    it('shows an event as it was written', async () => {
      assert.deepEqual(await read(await written('bkg_plain-onsite')), asWritten);
    });

    it('shows the time it was last written at', async () => {
      const first = await written('bkg_later-onsite');
      const start = first.start.add({ hours: 48 });
      await put({ ...first, revision: 1, start, end: start.add({ minutes: 30 }) });
      assert.deepEqual(await read(first), {
        ...asWritten,
        time: '2026-12-03T15:00:00Z/2026-12-03T15:30:00Z',
      });
    });

    it('tells of an event that was never written that it is gone', async () => {
      assert.equal(await read(eventOf('bkg_never-onsite')), 'gone');
    });

    for (const [distance, start, end] of [
      ['by half an hour', '2026-12-01T15:30:00Z', '2026-12-01T16:30:00Z'],
      ['by five weeks', '2027-01-05T09:00:00Z', '2027-01-05T09:45:00Z'],
      ['into the past', '2026-10-20T15:00:00Z', '2026-10-20T16:00:00Z'],
    ] as const) {
      it(`finds an event that its owner moved ${distance}`, async () => {
        const event = await written(`bkg_moved-${distance.replaceAll(' ', '-')}`);
        await calendar.owner.move(event.id, { start, end });
        assert.deepEqual(await read(event), { ...asWritten, time: `${start}/${end}` });
      });
    }

    it('shows an event that was moved back by writing it at the next revision', async () => {
      const event = await written('bkg_back-onsite');
      await calendar.owner.move(event.id, { start: '2026-12-02T15:00:00Z', end: '2026-12-02T16:00:00Z' });
      await put({ ...event, revision: 1 });
      assert.deepEqual(await read(event), asWritten);
    });

    it('tells of an event that its owner deleted that it is gone, until it is written again', async () => {
      const event = await written('bkg_deleted-onsite');
      await calendar.owner.remove(event.id);
      assert.equal(await read(event), 'gone');
      await put({ ...event, revision: 1 });
      assert.deepEqual(await read(event), asWritten);
    });

    it('shows that its owner declined, also once it is written again for the same time', async () => {
      const event = await written('bkg_declined-onsite');
      await calendar.owner.decline(event.id);
      assert.deepEqual(await read(event), { ...asWritten, isDeclined: true });
      await put({ ...event, revision: 1 });
      assert.deepEqual(await read(event), { ...asWritten, isDeclined: true });
    });

    it('asks anew for an answer to a new time', async () => {
      const event = await written('bkg_asked-onsite');
      await calendar.owner.decline(event.id);
      const moved = { ...event, revision: 1, start: event.end, end: event.end.add({ hours: 1 }) };
      await put(moved);
      assert.deepEqual(await read(moved), {
        time: '2026-12-01T16:00:00Z/2026-12-01T17:00:00Z',
        isDeclined: false,
      });
    });

    it('does not take a calendar that is gone for one without the event', async () => {
      await assert.rejects(
        calendar.account.readEvent(calendar.missingCalendarId, eventOf('bkg_lost-onsite'), soon()),
        { code: 'provider_rejected' },
      );
    });
  });
}
