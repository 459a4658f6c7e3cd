import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  SeenAtsInterview,
  WantedAtsInterview,
} from '../../packages/server/src/domain/applicant-tracking.js';
import type { AtsUnderTest, OpenAts } from './ats-under-test.js';

const { signal } = new AbortController();
/** The booking that everything is written for. */
export const bookingId = 'bkg_contract0000000000000';
const key = `${bookingId}:technical`;

function wantedOf(
  { now, stepId, interviewerIds }: AtsUnderTest,
  change: Partial<WantedAtsInterview> = {},
): WantedAtsInterview {
  const start = now.add({ hours: 48 }).round({ smallestUnit: 'hour' });
  return {
    key,
    stepId,
    title: 'Technical interview',
    start,
    end: start.add({ minutes: 45 }),
    interviewers: [
      { userId: interviewerIds[0], email: undefined, name: undefined, response: 'accepted' },
      { userId: interviewerIds[1], email: undefined, name: undefined, response: 'needs-action' },
    ],
    location: undefined,
    videoUrl: 'https://meet.example/m/abc123',
    ...change,
  };
}

const write = (
  { account, application }: AtsUnderTest,
  interviews: WantedAtsInterview[],
  seen: SeenAtsInterview[],
) =>
  account.writeInterviews(
    {
      bookingId,
      application,
      bookingUrl: 'https://kit.example/bookings/1',
      timeZone: 'Europe/London',
      interviews,
      seen,
    },
    signal,
  );
const ours = async ({ account, application }: AtsUnderTest): Promise<SeenAtsInterview[]> =>
  (await account.interviewsOf(application, signal)).filter((each) => each.key?.startsWith(bookingId));

/** How every account that takes interviews writes, moves and removes them; the others show none. */
export function interviewContract(name: string, open: OpenAts): void {
  const interviewTest = (title: string, work: (subject: AtsUnderTest) => Promise<void>): void => {
    test(`${name}: ${title}`, async (t) => {
      const subject = await open(t);
      const { interviewWrite } = subject.capabilities;
      if (interviewWrite === 'note' || interviewWrite === 'experimental') {
        // What can't be written is not shown either; notes say it.
        assert.deepEqual(await subject.account.interviewsOf(subject.application, signal), []);
        return;
      }
      await work(subject);
    });
  };

  interviewTest('an interview that is written is seen as it was written', async (subject) => {
    const wanted = wantedOf(subject);
    const written = await write(subject, [wanted], []);
    const [seen, ...others] = await ours(subject);
    assert.ok(seen);
    assert.deepEqual(others, []);
    assert.deepEqual(
      written.map(({ key: each, reference }) => [each, reference]),
      [[key, seen.reference]],
    );
    assert.deepEqual(
      [
        seen.key,
        seen.applicationId,
        seen.state,
        seen.isChangeable,
        seen.start.toString(),
        seen.end.toString(),
      ],
      [key, subject.application.id, 'scheduled', true, wanted.start.toString(), wanted.end.toString()],
    );
    assert.deepEqual(
      seen.interviewers.map(({ userId }) => userId).sort(),
      [...subject.interviewerIds].sort(),
    );
  });

  interviewTest('one written twice, for its first reply was lost, is one', async (subject) => {
    const first = await write(subject, [wantedOf(subject)], []);
    const second = await write(subject, [wantedOf(subject)], []);
    assert.deepEqual(second, first);
    assert.equal((await ours(subject)).length, 1);
  });

  interviewTest('one that moves is moved, with everybody in it', async (subject) => {
    const before = wantedOf(subject);
    await write(subject, [before], []);
    const start = before.start.add({ hours: 24 });
    await write(subject, [{ ...before, start, end: start.add({ minutes: 45 }) }], await ours(subject));
    const [seen, ...others] = await ours(subject);
    assert.deepEqual(others, []);
    assert.equal(seen?.start.toString(), start.toString());
    assert.deepEqual(
      seen.interviewers.map(({ userId }) => userId).sort(),
      [...subject.interviewerIds].sort(),
    );
    if (subject.capabilities.responseStatusWrite) {
      const first = seen.interviewers.find(({ userId }) => userId === subject.interviewerIds[0]);
      assert.equal(first?.response, 'accepted');
    }
  });

  interviewTest('of two, the one that is not wanted any more goes, and the other stays', async (subject) => {
    const second = wantedOf(subject, { key: `${bookingId}:manager` });
    await write(subject, [wantedOf(subject), second], []);
    assert.equal((await ours(subject)).length, 2);
    await write(subject, [second], await ours(subject));
    assert.deepEqual(
      (await ours(subject)).map((each) => each.key),
      [second.key],
    );
  });

  interviewTest('a cancelled one is taken away, and taking it away again is a success', async (subject) => {
    const { account, application } = subject;
    const before = await account.interviewsOf(application, signal);
    await write(subject, [wantedOf(subject)], []);
    const seen = await ours(subject);
    assert.deepEqual(await account.removeInterviews(application, seen, signal), []);
    assert.deepEqual(await account.removeInterviews(application, seen, signal), []);
    assert.deepEqual(await ours(subject), []);
    const references = (list: SeenAtsInterview[]) => list.map(({ reference }) => reference).sort();
    const after = await account.interviewsOf(application, signal);
    assert.deepEqual(references(after), references(before));
  });

  interviewTest('what is not ours is never taken away', async (subject) => {
    const { account, application } = subject;
    await write(subject, [wantedOf(subject)], []);
    const seen = (await ours(subject)).map((each) => ({ ...each, key: undefined }));
    assert.deepEqual(await account.removeInterviews(application, seen, signal), []);
    assert.equal((await ours(subject)).length, 1);
  });
}
