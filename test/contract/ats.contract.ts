import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ATS_KINDS,
  type AtsKind,
  type AtsRecords,
} from '../../packages/server/src/domain/applicant-tracking.js';
import type { AtsAccount, AtsPosition } from '../../packages/server/src/ports/ats-provider.js';
import { bookingId, interviewContract } from './ats-interviews.contract.js';
import type { AtsUnderTest, OpenAts } from './ats-under-test.js';

const { signal } = new AbortController();
const known: AtsPosition = { cursor: undefined, since: undefined };

/** What every account of an applicant tracking system does the same. */
export function atsContract(name: string, open: OpenAts): void {
  readingContract(name, open);
  interviewContract(name, open);
  feedContract(name, open);
}

type ReadRecords = { [K in AtsKind]: AtsRecords[K][] };

/** Everything that a reading gives, by kind. */
async function readAll(account: AtsAccount, since?: Temporal.Instant): Promise<ReadRecords> {
  const all: ReadRecords = {
    job: [],
    stage: [],
    step: [],
    candidate: [],
    application: [],
    user: [],
    permission: [],
    office: [],
  };
  for (const resource of account.resources) {
    let position: AtsPosition | undefined = { ...known, since };
    while (position !== undefined) {
      const page = await account.readPage(resource.name, position, signal);
      const kinds = ATS_KINDS.filter((kind) => page.records[kind] !== undefined);
      assert.deepEqual(
        kinds.filter((kind) => !resource.kinds.includes(kind)),
        [],
        resource.name,
      );
      for (const kind of kinds) all[kind].push(...((page.records[kind] ?? []) as never[])); // of the list's own kind
      position = page.next === undefined ? undefined : { cursor: page.next, since };
    }
  }
  return all;
}

function readingContract(name: string, open: OpenAts): void {
  test(`${name}: each resource is read to its end, and gives the kinds that it says`, async (t) => {
    const { account, application } = await open(t);
    const all = await readAll(account);
    const found = all.application.find(({ id }) => id === application.id);
    assert.ok(found);
    assert.deepEqual(
      [found.candidateId, found.jobId, found.stageId, found.status],
      [application.candidateId, application.jobId, application.stageId, 'active'],
    );
    assert.ok(all.candidate.some(({ id }) => id === application.candidateId));
    assert.ok(all.job.some(({ id, status }) => id === application.jobId && status === 'open'));
    assert.ok(all.stage.some(({ id }) => id === application.stageId));
    assert.ok(all.user.length > 0);
  });

  test(`${name}: ids are text, once each, and addresses in small letters`, async (t) => {
    const { account } = await open(t);
    const all = await readAll(account);
    for (const kind of ATS_KINDS) {
      const ids = all[kind].map(({ id }) => id);
      assert.ok(
        ids.every((id) => typeof id === 'string' && id !== ''),
        kind,
      );
      assert.equal(new Set(ids).size, ids.length, kind);
    }
    const addresses = [
      ...all.user.flatMap(({ emails }) => emails),
      ...all.candidate.flatMap(({ email }) => email ?? []),
    ];
    assert.deepEqual(
      addresses.filter((each) => each !== each.toLowerCase() || !each.includes('@')),
      [],
    );
  });

  test(`${name}: an increment with nothing new is one empty page a resource`, async (t) => {
    const { account, now } = await open(t);
    const since = now.add({ hours: 24 * 365 * 5 });
    for (const { name: resource } of account.resources.filter(({ hasIncrements }) => hasIncrements)) {
      const page = await account.readPage(resource, { cursor: undefined, since }, signal);
      assert.deepEqual(
        { records: Object.values(page.records).flat(), next: page.next },
        { records: [], next: undefined },
        resource,
      );
    }
  });

  test(`${name}: an application is read with its candidate, and one that is not there gives nothing`, async (t) => {
    const { account, application } = await open(t);
    const subject = await account.readApplication(application.id, signal);
    assert.equal(subject?.application.id, application.id);
    assert.equal(subject.candidate.id, application.candidateId);
    const all = await readAll(account);
    assert.deepEqual(
      subject.candidate,
      all.candidate.find(({ id }) => id === application.candidateId),
    );
    assert.equal(await account.readApplication('999999999', signal), undefined);
    assert.equal(await account.readApplication('../users', signal), undefined);
  });

  test(`${name}: a candidate’s applications are found, and those of nobody are none`, async (t) => {
    const { account, application } = await open(t);
    const found = await account.applicationsOf(application.candidateId, signal);
    assert.ok(found.some((each) => each.application.id === application.id));
    assert.deepEqual(await account.applicationsOf('999999999', signal), []);
  });

  test(`${name}: a check of an account that may do everything finds nothing missing`, async (t) => {
    const { account } = await open(t);
    const { checks } = await account.check(signal);
    assert.ok(checks.length > 1);
    assert.deepEqual(
      checks.filter(({ isOk }) => !isOk),
      [],
    );
    assert.equal(new Set(checks.map(({ permission }) => permission)).size, checks.length);
  });
}

function feedContract(name: string, open: OpenAts): void {
  const noteOf = ({ application }: AtsUnderTest, marker: string) => ({
    marker,
    candidateId: application.candidateId,
    applicationId: application.id,
    body: 'Interview booked.\nTechnical interview, 3 December 2026, 15:00 (Europe/London).',
  });

  test(`${name}: a note is found again by its marker`, async (t) => {
    const subject = await open(t);
    const { account } = subject;
    const note = noteOf(subject, `${bookingId}:1`);
    assert.equal(await account.findNote(note, signal), undefined);
    const id = await account.addNote(note, signal);
    assert.equal(await account.findNote(note, signal), id);
    assert.equal(await account.findNote(noteOf(subject, `${bookingId}:2`), signal), undefined);
  });

  test(`${name}: a mail is logged where it can be`, async (t) => {
    const subject = await open(t);
    if (subject.capabilities.emailLog === 'note') return;
    const id = await subject.account.logMail(
      {
        ...noteOf(subject, 'mail:1'),
        subject: 'Your interview',
        from: 'kit@kit.example',
        to: 'marty@hv.example',
      },
      signal,
    );
    assert.match(id, /./);
  });
}
