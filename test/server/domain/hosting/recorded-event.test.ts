import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type RecordedPlace,
  formerlyListed,
  listingOf,
  recordedPlace,
  recordingWarnings,
  unplacedEvent,
  withListed,
} from '../../../../packages/server/src/domain/hosting/recorded-event.js';

const calendar = (at: RecordedPlace['at'], calendarId: string = at): RecordedPlace => ({
  at,
  connectionId: 'con_1',
  calendarId,
});
const [own, shared, virtual] = [calendar('own'), calendar('shared'), calendar('virtual')];

const places: [wanted: RecordedPlace['at'], there: RecordedPlace[], expected: RecordedPlace | undefined][] = [
  ['own', [calendar('own', 'first'), calendar('own', 'second'), shared], calendar('own', 'first')],
  ['shared', [own, shared, virtual], shared],
  ['virtual', [own, shared, virtual], virtual],
  ['own', [shared, virtual], virtual],
  ['shared', [own, virtual], virtual],
  ['virtual', [own, shared], shared],
  ['virtual', [own], own],
  ['own', [], undefined],
];
for (const [wanted, there, expected] of places) {
  test(`${wanted} of ${there.map(({ at }) => at).join(', ') || 'none'}: ${expected?.calendarId ?? 'nowhere'}`, () => {
    assert.deepEqual(recordedPlace(wanted, there), expected);
  });
}

test('one event lists everybody and the others nobody; where none is to be recorded each does as its calendar does', () => {
  const placed = { ...unplacedEvent('own'), place: own };
  assert.deepEqual(
    [listingOf(placed, own), listingOf(placed, shared), listingOf(unplacedEvent('own'), own)],
    ['everybody', 'nobody', 'nobody'],
  );
  assert.deepEqual(
    [listingOf(undefined, own), listingOf({ ...placed, wanted: undefined }, own)],
    ['as usual', 'as usual'],
  );
});

test('whoever one event has listed is known until it lists them again, apart from what others have', () => {
  const once = withListed([], own, ['marty@mail.example', 'doc@hv.example']);
  const twice = withListed(withListed(once, shared, ['clara@hv.example']), own, ['doc@hv.example']);
  const event = { ...unplacedEvent('own'), listed: twice };
  assert.deepEqual(formerlyListed(event, own, [{ email: 'doc@hv.example' }]), ['marty@mail.example']);
  assert.deepEqual(formerlyListed(event, shared, []), ['clara@hv.example']);
  assert.deepEqual([formerlyListed(event, virtual, []), formerlyListed(undefined, own, [])], [[], []]);
});

test('a coordinator is told of an event that stands elsewhere or is not recognised, and of nothing where none is wanted', () => {
  const asWanted = { ...unplacedEvent('own'), place: own, isRecognized: true };
  assert.deepEqual(recordingWarnings(asWanted), []);
  assert.deepEqual(recordingWarnings({ ...asWanted, wanted: 'shared' }), ['RECORDED_EVENT_ELSEWHERE']);
  assert.deepEqual(recordingWarnings({ ...asWanted, isRecognized: false }), ['NOT_RECOGNIZED']);
  assert.deepEqual(recordingWarnings(unplacedEvent('own')), ['RECORDED_EVENT_ELSEWHERE']);
  assert.deepEqual(recordingWarnings({ ...asWanted, wanted: undefined, isRecognized: false }), []);
});
