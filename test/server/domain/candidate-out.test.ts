import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outReasonOf } from '../../../packages/server/src/domain/candidate-out.js';
import { anAtsApplication, anAtsCandidate, anAtsJob } from '../../support/ats-records.js';

const there = {
  application: anAtsApplication('a1', { stageId: 'stage-1' }),
  candidate: anAtsCandidate('c1'),
  job: anAtsJob('j1'),
};
const link = { stageId: 'stage-1' };

test('whoever is active in the stage of their interview, on an open job, is in the race', () => {
  assert.equal(outReasonOf(there, link), undefined);
});

const cases: [Partial<Parameters<typeof outReasonOf>[0]>, string | undefined][] = [
  [{ application: undefined }, 'gone'],
  [{ application: { ...there.application, status: 'rejected' } }, 'rejected'],
  [{ application: { ...there.application, status: 'hired' } }, 'hired'],
  [{ application: { ...there.application, status: 'converted' } }, 'merged'],
  [{ application: { ...there.application, stageId: 'stage-2' } }, 'moved'],
  [{ application: { ...there.application, stageId: undefined } }, undefined],
  [{ job: anAtsJob('j1', { status: 'closed' }) }, 'job_closed'],
  [{ job: anAtsJob('j1', { status: 'draft' }) }, undefined],
  [{ candidate: anAtsCandidate('c1', { isAnonymized: true }) }, 'anonymized'],
];
for (const [changes, reason] of cases) {
  test(`${JSON.stringify(changes)} is ${reason ?? 'in the race'}`, () => {
    assert.equal(outReasonOf({ ...there, ...changes }, link), reason);
  });
}

test('a link that was made for no stage is out of none', () => {
  assert.equal(
    outReasonOf(
      { ...there, application: { ...there.application, stageId: 'x' } },
      {
        stageId: undefined,
      },
    ),
    undefined,
  );
});
