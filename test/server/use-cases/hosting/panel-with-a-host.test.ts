import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instantOfMinute } from '../../../../packages/server/src/domain/minutes.js';
import { aSeat, aSession } from '../../../support/plan-records.js';
import { type HostChoice, startHostChoice } from './host-choice.harness.js';

let at: HostChoice;
before(async () => {
  at = await startHostChoice();
});
after(() => at.fixture.stop());

test('of those who could interview, one who can host does, though it is another’s turn', async () => {
  const unlicensed = await at.newInterviewer('ann', { licence: 'none' });
  const licensed = await at.newInterviewer('bea');
  const hers = await at.hostedPlan([licensed], {});
  const early = await at.invite(hers);
  await at.confirm(early, (await at.hold(early, await at.ticket(early, hers, 0))).id);

  // She has had an interview and he none, so that it would be his turn.
  const seat = aSeat([unlicensed.id, licensed.id], { rule: 'anyOf', count: 1 });
  const either = await at.hostedPlan([], {}, { sessions: [aSession([], { seats: [seat] })] });
  const who = await at.invite(either);
  const offered = await at.list(who, 2);
  const starts = offered.map(({ start }) => instantOfMinute(start).toString());
  assert.ok(!starts.includes(at.slot(0).toString()), 'he could come then, and nobody host');
  const next = offered[starts.indexOf(at.slot(1).toString())];
  assert.ok(next, 'the time after it is offered');
  const { booking } = await at.confirm(who, (await at.hold(who, next.ticket)).id);
  const [talk] = booking.sessions;
  assert.deepEqual(
    [talk?.members.map(({ memberId }) => memberId), talk?.host?.email],
    [[licensed.id], licensed.email],
  );
});
