import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { SeenEvent } from '../../../../packages/server/src/ports/calendar.js';
import { calendarObject, interview, soon } from '../../../support/caldav-account.js';
import { foundEvent, multistatus, openScripted, startDavServer } from '../../../support/dav-server.js';

const event = interview();
const times = ['DTSTART:20261201T150000Z', 'DTEND:20261201T160000Z'];
const doc = 'mailto:doc@hillvalley.example';

/** Reads our event where its address holds this text, or nothing, and a search by UID finds the other. */
async function read(
  t: TestContext,
  { here, elsewhere }: { here?: string; elsewhere?: string },
): Promise<SeenEvent | undefined> {
  const server = await startDavServer(t, ({ method }) => {
    if (method === 'REPORT') {
      return elsewhere === undefined
        ? multistatus()
        : multistatus(foundEvent('/dav/work/imported.ics', elsewhere));
    }
    return here === undefined ? { status: 404 } : { status: 200, body: here };
  });
  return openScripted(server).readEvent(server.calendarId, event, soon());
}

const ours = (...lines: string[]): string => calendarObject(event.uid, lines);

test('an event is read with its revision, the answers and the owner’s own', async (t) => {
  const here = ours(
    ...times,
    'SEQUENCE:3',
    `ATTENDEE;PARTSTAT=TENTATIVE:${doc}`,
    'ATTENDEE;EMAIL=marty@mail.example;PARTSTAT=ACCEPTED:urn:uuid:1',
    'ATTENDEE:urn:uuid:2',
  );
  assert.deepEqual(await read(t, { here }), {
    start: event.start,
    end: event.end,
    responses: [
      { email: 'doc@hillvalley.example', responseStatus: 'tentative' },
      { email: 'marty@mail.example', responseStatus: 'accepted' },
    ],
    ownResponse: 'tentative',
    revision: 3,
  });
});

test('an event that does not list the owner tells nothing of the owner’s answer', async (t) => {
  const seen = await read(t, { here: ours(...times) });
  assert.deepEqual([seen?.ownResponse, seen?.responses], [undefined, []]);
});

for (const [theirs, ours_] of [
  ['DECLINED', 'declined'],
  ['declined', 'declined'],
  ['DELEGATED', 'declined'],
  ['NEEDS-ACTION', 'needs-action'],
  ['X-MAYBE', 'needs-action'],
] as const) {
  test(`the answer ${theirs} means ${ours_}`, async (t) => {
    const seen = await read(t, { here: ours(...times, `ATTENDEE;PARTSTAT=${theirs}:${doc}`) });
    assert.equal(seen?.ownResponse, ours_);
  });
}

test('times on the clock of a zone are read as that zone means them', async (t) => {
  const seen = await read(t, {
    here: ours('DTSTART;TZID=America/New_York:20261201T110000', 'DURATION:PT45M'),
  });
  assert.deepEqual(
    [seen?.start.toString(), seen?.end.toString()],
    ['2026-12-01T16:00:00Z', '2026-12-01T16:45:00Z'],
  );
});

test('an event that another program put under another name is found by its UID', async (t) => {
  assert.ok(await read(t, { elsewhere: ours(...times) }));
});

test('somebody else’s event in the place of ours is not ours', async (t) => {
  const here = calendarObject('another', times);
  assert.equal(await read(t, { here }), undefined);
  assert.ok(await read(t, { here, elsewhere: ours(...times) }));
});

test('a cancelled event is gone, and so is one that is nowhere', async (t) => {
  assert.equal(await read(t, { here: ours(...times, 'STATUS:CANCELLED') }), undefined);
  assert.equal(await read(t, {}), undefined);
});

for (const [what, lines] of [
  ['a series by rule', [...times, 'RRULE:FREQ=WEEKLY']],
  ['a series by dates', [...times, 'RDATE:20261208T150000Z']],
  ['whole days', ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261202']],
  ['a time of no zone', ['DTSTART:20261201T150000', 'DTEND:20261201T160000']],
  ['a time of an unknown zone', ['DTSTART;TZID=Mars/Olympus:20261201T150000', 'DURATION:PT1H']],
  ['an end of no zone', ['DTSTART:20261201T150000Z', 'DTEND:20261201T160000']],
  ['an event without a start', []],
] as const) {
  test(`an event turned into ${what} has no one exact time, which is said so`, async (t) => {
    await assert.rejects(read(t, { here: ours(...lines) }), {
      code: 'provider_rejected',
      details: { connectionId: 'con_1' },
    });
  });
}

test('an event with an exception to it is a series', async (t) => {
  const here = calendarObject(event.uid, times, ['RECURRENCE-ID:20261201T150000Z', ...times]);
  await assert.rejects(read(t, { here }), { code: 'provider_rejected' });
});

test('a reply that is no event is provider_unavailable, not an event that is gone', async (t) => {
  await assert.rejects(read(t, { here: '<html>Please log in</html>' }), { code: 'provider_unavailable' });
});
