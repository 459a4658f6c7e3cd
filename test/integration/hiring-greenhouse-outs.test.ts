import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { anonymizeCandidate, endApplication, mergeCandidates } from '../../demo/sandbox/ats/pipeline.js';
import { shown, settled, shownWhen } from '../support/booked.js';
import { exceptionsOf, openException } from '../support/drifted.js';
import {
  type ConnectedGreenhouse,
  apply,
  booked,
  connectGreenhouse,
  moveToPhone,
  standingAtGreenhouse,
} from '../support/greenhouse-booked.js';
import { type Applicant, askAts, mailedLinks, overviewOf, readAts } from '../support/hiring.js';
import { type Kit, eventually, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { send } from '../support/send.js';
import { type Tables, openTables } from '../support/tables.js';

let kit: Kit;
let greenhouse: ConnectedGreenhouse;
let tables: Tables;
before(async () => {
  kit = await startKit();
  tables = await openTables(kit.database);
  greenhouse = await connectGreenhouse(kit);
});
after(async () => {
  await tables.close();
  await kit.stop();
});

async function decide(change: object): Promise<void> {
  const { settings } = await overviewOf(kit, greenhouse);
  const put = await askAts(kit, greenhouse, 'PUT', 'settings', { ...settings, ...change });
  assert.equal(put.status, 204, put.text);
}

async function end(applicant: Applicant, ending: 'reject' | 'unreject'): Promise<void> {
  endApplication(kit.sandbox.greenhouse.world, applicant.applicationId, ending);
  await readAts(kit, greenhouse);
}

const act = () => kit.server.runTask(kit.tenantId, 'act_on_outs');

/** What ten minutes do. */
async function letGraceEnd(): Promise<void> {
  const statement = `update ats_outs set due_at = due_at - interval '10 minutes'`;
  await queryDatabase(kit.database.url, statement, [], kit.tenantId);
  await act();
}

test('a rejected candidate’s interview stands until the grace is over; then a coordinator is asked, and can cancel it', async () => {
  await decide({ onCandidateOut: 'ask', graceMinutes: 10 });
  const { id, applicant } = await booked(kit, greenhouse);
  await end(applicant, 'reject');
  await act();
  assert.deepEqual(await exceptionsOf(kit, id), []);
  await letGraceEnd();
  const exception = await openException(kit, id, 'candidate_out');
  assert.deepEqual(exception.remedies, ['accept', 'cancel']);
  assert.equal((await shown(kit, id)).status, 'confirmed');
  await kit.host.post(`/v1/exceptions/${exception.id}/resolve`, { remedy: 'cancel' });
  await settled(kit, id);
  assert.deepEqual(standingAtGreenhouse(kit, applicant).interviews, []);
});

test('a candidate who is back in the race within the grace keeps the interview, and nobody is asked', async () => {
  await decide({ onCandidateOut: 'cancel', graceMinutes: 10 });
  const { id, applicant } = await booked(kit, greenhouse);
  await end(applicant, 'reject');
  await end(applicant, 'unreject');
  await letGraceEnd();
  assert.equal((await shown(kit, id)).status, 'confirmed');
  assert.deepEqual(await exceptionsOf(kit, id), []);
});

test('where the admin has decided so, a rejected candidate’s interview is cancelled after the grace', async () => {
  await decide({ onCandidateOut: 'cancel', graceMinutes: 10 });
  const { id, applicant } = await booked(kit, greenhouse);
  await end(applicant, 'reject');
  await act();
  assert.equal((await shown(kit, id)).status, 'confirmed');
  await letGraceEnd();
  await shownWhen(kit, id, ({ status }) => status === 'cancelled');
  await settled(kit, id);
  assert.deepEqual(standingAtGreenhouse(kit, applicant).interviews, []);
});

test('who was rejected before booking finds their link withdrawn', async () => {
  await decide({ graceMinutes: 0 });
  const applicant = await apply(kit, greenhouse);
  await moveToPhone(kit, greenhouse, applicant);
  const path = await eventually(async () => (await mailedLinks(kit, applicant))[0]);
  assert.equal((await send(kit.origin, { method: 'GET', path })).status, 200);
  await end(applicant, 'reject');
  await act();
  assert.equal((await send(kit.origin, { method: 'GET', path })).status, 404);
});

test('a candidate who was put together with another record keeps the interview there', async () => {
  await decide({ onCandidateOut: 'cancel', graceMinutes: 0 });
  const { id, applicant } = await booked(kit, greenhouse);
  const { world } = kit.sandbox.greenhouse;
  const other = await apply(kit, greenhouse);
  mergeCandidates(world, applicant.candidateId, other.candidateId);
  await readAts(kit, greenhouse);
  await act();
  assert.equal((await shown(kit, id)).status, 'confirmed');
  await kit.host.post(`/v1/bookings/${id}/cancel`, {});
  await settled(kit, id);
  assert.deepEqual(standingAtGreenhouse(kit, applicant).interviews, []);
  const { notes } = standingAtGreenhouse(kit, other);
  assert.match(notes.map(({ body }) => body).join('\n'), /Interview cancelled/);
});

test('of a candidate who was anonymized in Greenhouse no byte of name, address or number is left here', async () => {
  await decide({ onCandidateOut: 'cancel', graceMinutes: 0 });
  const { id, applicant } = await booked(kit, greenhouse);
  const [first = ''] = applicant.name.split(' ');
  const phone = kit.sandbox.greenhouse.world.candidates.known(applicant.candidateId).phones[0] ?? '';
  const traces = [applicant.email, first, phone];
  const left = async () => {
    const dump = (await tables.dump([kit.tenantId])).split('\n');
    return dump.filter((line) => traces.some((trace) => trace !== '' && line.includes(trace)));
  };
  assert.ok((await left()).length > 2);
  anonymizeCandidate(kit.sandbox.greenhouse.world, applicant.candidateId);
  await readAts(kit, greenhouse);
  await act();
  await shownWhen(kit, id, ({ status }) => status === 'cancelled');
  await settled(kit, id);
  await readAts(kit, greenhouse);
  assert.deepEqual(await left(), []);
});
