import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coordinatorPage } from '../../../demo/host-app/coordinator/coordinator-page.js';
import type { ExceptionKind } from '../../../packages/server/src/domain/booking-exception.js';
import { resolveExceptionRequest } from '../../../packages/server/src/wire/exceptions.js';

const KINDS: Readonly<Record<ExceptionKind, RegExp>> = {
  declined: /declined/,
  moved: /moved the event/,
  deleted: /deleted the event/,
  member_left: /not with us any more/,
  zone_rules_changed: /rules of the time zone/,
  no_link: /no link to the meeting/,
  no_host: /Nobody can host the meeting/,
  ats_moved: /moved in the applicant tracking/,
  ats_deleted: /deleted from the applicant tracking/,
  ats_changed: /changed in the applicant tracking/,
  candidate_out: /out of the race/,
  host_at_risk: /host of the meeting can’t host it any more/,
};

async function shown(kind: string, remedies: string[]): Promise<string> {
  const exception = {
    id: 'exc_1',
    bookingId: 'bkg_1',
    sessionKey: 'onsite',
    kind,
    subject: 'onsite',
    remedies,
    found: null,
  };
  return String(
    await coordinatorPage({
      state: {
        bookings: [],
        exceptions: [{ exception, booking: undefined, replacements: [] }],
        connections: [],
        failed: [],
      },
      isDown: false,
      sandboxOrigin: 'http://localhost:8788',
      digest: '',
      complaint: undefined,
    }),
  );
}

for (const [kind, words] of Object.entries(KINDS)) {
  test(`a coordinator reads of ${kind} in words`, async () => {
    assert.match(await shown(kind, []), words);
  });
}

test('every remedy is a button with words', async () => {
  const remedies = resolveExceptionRequest.entries.remedy.options;
  const page = await shown('declined', [...remedies]);
  const labels = [...page.matchAll(/id="resolve-[^>]*>([^<]*)</g)].map(([, label]) => label);
  assert.equal(labels.length, remedies.length);
  for (const remedy of remedies) assert.ok(!labels.includes(remedy), remedy);
});
