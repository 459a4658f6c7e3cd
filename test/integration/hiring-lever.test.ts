import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeInterview } from '../../demo/sandbox/ats/interviews.js';
import { addApplication, addCandidate, moveApplication } from '../../demo/sandbox/ats/pipeline.js';
import { stageIdOf } from '../../demo/sandbox/lever/api/views.js';
import { type ConnectedLever, connectLever } from '../support/ats-booked.js';
import { settled, shown } from '../support/booked.js';
import { openException } from '../support/drifted.js';
import { type Applicant, askAts, bookByMail, mailedLinks, readAts } from '../support/hiring.js';
import { type Kit, startKit } from '../support/kit.js';

let kit: Kit;
let lever: ConnectedLever;
before(async () => {
  kit = await startKit();
  lever = await connectLever(kit);
  await readAts(kit, lever);
  const stageId = stageIdOf(kit.sandbox.lever.world, lever.hiring.stages.phone);
  const json = { planId: lever.planId, invites: true };
  const put = await askAts(kit, lever, 'PUT', `jobs/-/stages/${stageId}/plan`, json);
  assert.equal(put.status, 200, put.text);
});
after(() => kit.stop());

let applicants = 0;
/** Somebody applies, is moved into the stage that invites, and books. */
async function booked(): Promise<{ id: string; applicant: Applicant }> {
  applicants += 1;
  const { world } = kit.sandbox.lever;
  const email = `brienne${applicants}@candidates.example`;
  const candidate = addCandidate(world, { firstName: 'Brienne', lastName: 'Tarth', emails: [email] });
  const { id: applicationId } = addApplication(world, {
    candidateId: candidate.id,
    jobId: lever.hiring.jobId,
  });
  await readAts(kit, lever);
  moveApplication(world, applicationId, lever.hiring.stages.phone);
  await readAts(kit, lever);
  const applicant = { candidateId: candidate.id, applicationId, name: 'Brienne Tarth', email };
  const id = await bookByMail(kit, applicant);
  await settled(kit, id);
  return { id, applicant };
}

const interviewsOf = ({ applicationId }: Applicant) =>
  kit.sandbox.lever.world.interviews.filter((interview) => interview.applicationId === applicationId);
const notesOf = ({ candidateId }: Applicant) =>
  kit.sandbox.lever.world.notes.filter((note) => note.candidateId === candidateId).map(({ body }) => body);
const ms = (at: string) => Temporal.Instant.from(at).epochMilliseconds;
const startOf = async (id: string) => (await shown(kit, id)).sessions[0]?.start ?? '';

test('who enters a stage of the account that invites is mailed once and books; Lever has one interview in a panel, and notes', async () => {
  const { id, applicant } = await booked();
  await readAts(kit, lever);
  assert.equal((await mailedLinks(kit, applicant)).length, 1);
  const [interview, ...more] = interviewsOf(applicant);
  assert.ok(interview);
  assert.equal(more.length, 0);
  assert.ok(interview.containerId);
  assert.equal(interview.startsAtMs, ms(await startOf(id)));
  const notes = notesOf(applicant);
  assert.equal(notes.filter((body) => body.includes('Interview booked')).length, 1);
  assert.equal(notes.filter((body) => body.includes('E-mail sent')).length, 2);
});

test('an interview that was moved in Lever is an exception, is not overwritten, and is put back when that is wanted', async () => {
  const { id, applicant } = await booked();
  const was = await startOf(id);
  const [interview] = interviewsOf(applicant);
  const HOUR = 3_600_000;
  changeInterview(kit.sandbox.lever.world, interview?.id ?? 0, {
    startsAtMs: ms(was) + HOUR,
    endsAtMs: ms(was) + 1.5 * HOUR,
  });
  await kit.server.runTask(kit.tenantId, 'compare_ats_interviews');
  const exception = await openException(kit, id, 'ats_moved');
  assert.deepEqual(
    interviewsOf(applicant).map(({ startsAtMs }) => startsAtMs),
    [ms(was) + HOUR],
  );
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'put_back' });
  await settled(kit, id);
  assert.deepEqual(
    interviewsOf(applicant).map(({ startsAtMs }) => startsAtMs),
    [ms(was)],
  );
});
