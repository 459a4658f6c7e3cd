import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InvitationTask } from '../../../../packages/server/src/ports/invitation-task-records.js';
import {
  type Standing,
  reportOf,
} from '../../../../packages/server/src/use-cases/partners/partner-report.js';
import { NINE, aBooking, anInvitation } from '../../../support/records.js';

const invitation = anInvitation('pln_1', { expiresAt: NINE.add({ hours: 100 }) });
const standing = (changes: Partial<Standing>): Standing => ({
  invitation,
  booking: undefined,
  mail: undefined,
  now: NINE,
  ...changes,
});
const mail = (state: InvitationTask['state']): InvitationTask => ({
  id: 'itk_1',
  invitationId: invitation.id,
  kind: 'mail',
  state,
  attempts: 1,
  lastError: undefined,
  dueAt: NINE,
});
const booking = aBooking(invitation.id, [], { timeZone: 'Europe/Paris' });
const end = booking.sessions[0]?.end ?? NINE;

const cases: [what: string, changes: Partial<Standing>, status: string, subtitle: RegExp][] = [
  ['an invitation that was mailed', { mail: mail('done') }, 'sent', /^Invitation sent$/],
  ['a mail that was refused', { mail: mail('failed') }, 'failed', /Check the address/],
  [
    'times that were asked for',
    { invitation: { ...invitation, status: 'proposed' } },
    'sent',
    /asked for other times/,
  ],
  [
    'an invitation that was withdrawn',
    { invitation: { ...invitation, status: 'cancelled' } },
    'canceled',
    /withdrawn/,
  ],
  ['a link that has expired', { now: NINE.add({ hours: 101 }) }, 'canceled', /expired/],
  ['a booking', { booking, now: end.subtract({ seconds: 1 }) }, 'sent', /^Booked: 3 Mar 2036, \d\d:00 CET$/],
  ['an interview that is over', { booking, now: end }, 'completed', /^Took place: 3 Mar 2036/],
  [
    'a booking that was cancelled, whatever was typed as a reason',
    { booking: { ...booking, status: 'cancelled', cancelReason: 'secret illness' } },
    'canceled',
    /^The interview was cancelled\.$/,
  ],
];
for (const [what, changes, status, subtitle] of cases) {
  test(`recruitee A.4: ${what} is reported as ${status}`, () => {
    const { report } = reportOf(standing(changes));
    assert.equal(report.status, status);
    assert.match(report.subtitle, subtitle);
    assert.equal(report.completedAt?.toString(), status === 'completed' ? end.toString() : undefined);
  });
}

test('recruitee A.4: of what is booked there is to be told again when it is over, and of nothing else', () => {
  assert.equal(reportOf(standing({ booking })).againAt?.toString(), end.toString());
  for (const changes of [{}, { booking, now: end }])
    assert.equal(reportOf(standing(changes)).againAt, undefined);
});
