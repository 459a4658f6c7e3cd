import '../../domain/temporal.js';
import type { SeenAtsInterview, WantedAtsInterview } from '../../domain/applicant-tracking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type {
  AtsAccount,
  AtsInterviewWrite,
  AtsNote,
  WrittenAtsInterview,
} from '../../ports/ats-provider.js';
import { checkAccount } from './greenhouse-check.js';
import {
  type GreenhouseClient,
  type GreenhouseRequest,
  type GreenhouseUse,
  replyOf,
} from './greenhouse-client.js';
import type { Dialect } from './greenhouse-dialect.js';
import { greenhouseError } from './greenhouse-errors.js';
import { isAsWanted } from './greenhouse-interview-values.js';
import { createdId } from './greenhouse-v3-rows.js';
import { v1Dialect } from './greenhouse-v1-dialect.js';
import { v3Dialect } from './greenhouse-v3-dialect.js';
import { v3Resources } from './greenhouse-v3-pages.js';

/** Which version a connection's credentials speak. */
const dialectOf = ({ held }: GreenhouseUse): Dialect => (held.kind === 'key' ? v1Dialect : v3Dialect);

/**
 * One connected account, in the version that its credentials are of. Which that is shows when they are read; resources have
 * the same names in both, and what a version lacks gives an empty page.
 */
export function greenhouseAccount(client: GreenhouseClient, now: () => Temporal.Instant): AtsAccount {
  const inDialect = <T>(
    signal: AbortSignal,
    work: (use: GreenhouseUse, dialect: Dialect) => Promise<T>,
  ): Promise<T> => client.run(signal, (use) => work(use, dialectOf(use)));
  const create = (signal: AbortSignal, requestOf: (dialect: Dialect, actor: string) => GreenhouseRequest) =>
    inDialect(signal, async (use, dialect) => {
      const { reply } = await use.send(requestOf(dialect, use.held.actingUserId));
      return createdId(reply, 'a note', use.connectionId);
    });
  return {
    check: (signal) => client.run(signal, checkAccount),
    resources: v3Resources,
    readPage: (resource, from, signal) =>
      inDialect(signal, (use, { readers }) => {
        const read = readers.get(resource);
        if (read === undefined) throw new SchedulingError('internal', 'Greenhouse has no such resource.');
        return read({ use, from, now: now() });
      }),
    readApplication: (id, signal) =>
      inDialect(signal, async (use, { subjectOf }) => (isId(id) ? (await subjectOf(use, id))[0] : undefined)),
    applicationsOf: (candidateId, signal) =>
      inDialect(signal, async (use, { subjectsOf }) =>
        isId(candidateId) ? subjectsOf(use, candidateId) : [],
      ),
    interviewsOf: ({ id }, signal) => inDialect(signal, (use, { interviewsOf }) => interviewsOf(use, id)),
    writeInterviews: (write, signal) => client.run(signal, (use) => writeInterviews(use, write)),
    removeInterviews: (_application, seen, signal) =>
      client.run(signal, (use) => removeInterviews(use, seen)),
    findNote: (note, signal) => client.run(signal, (use) => findNote(use, note)),
    addNote: (note, signal) => create(signal, (dialect, actor) => dialect.addNote(note, actor)),
    logMail: (mail, signal) => create(signal, (dialect, actor) => dialect.logMail(mail, actor)),
  };
}

/** Ids of other kinds come from deliveries and stand for nothing. */
const isId = (text: string): boolean => /^\d{1,20}$/.test(text);

async function writeInterviews(use: GreenhouseUse, write: AtsInterviewWrite): Promise<WrittenAtsInterview[]> {
  const keys = new Set(write.interviews.map(({ key }) => key));
  const unwanted = write.seen.filter(({ key }) => key !== undefined && !keys.has(key));
  await removeInterviews(use, unwanted);
  const written: WrittenAtsInterview[] = [];
  for (const wanted of write.interviews) {
    const reference = await writeInterview(use, write, wanted);
    written.push({ key: wanted.key, reference, container: undefined });
  }
  return written;
}

/**
 * Before one is made it is looked for, since a reply that was lost may have been a success (contract §1.9).
 * @returns Greenhouse's id of it
 */
async function writeInterview(
  use: GreenhouseUse,
  { application, seen }: AtsInterviewWrite,
  wanted: WantedAtsInterview,
): Promise<string> {
  const dialect = dialectOf(use);
  const { stepId } = wanted;
  if (stepId === undefined) {
    const problem = 'needs to know which interview of the job’s plan this one is';
    throw greenhouseError('provider_rejected', problem, use.connectionId);
  }
  const present =
    seen.find(({ key }) => key === wanted.key) ??
    (await dialect.interviewNamed(use, wanted.key, application.id));
  // Neither the application nor the interview of the plan can be changed (contract §1.9).
  const isMovable = present?.applicationId === application.id && present.stepId === stepId;
  if (present !== undefined && isMovable) {
    if (!isAsWanted(present, wanted)) await use.send(dialect.updateInterview(present.reference, wanted));
    return present.reference;
  }
  if (present !== undefined) await use.send(dialect.deleteInterview(present.reference));
  const { reply } = await use.send(dialect.createInterview(wanted, application.id, stepId));
  return createdId(reply, 'an interview', use.connectionId);
}

async function removeInterviews(use: GreenhouseUse, seen: readonly SeenAtsInterview[]): Promise<string[]> {
  const kept: string[] = [];
  for (const { key, reference } of seen) {
    if (key === undefined) continue;
    const answer = await use.ask(dialectOf(use).deleteInterview(reference));
    if (!answer.isRefused || answer.refusal.status === 404) continue;
    // Over already, or evaluated: it stays as it is (contract §1.9).
    if (answer.refusal.status === 422 || answer.refusal.status === 409) kept.push(reference);
    else replyOf(answer);
  }
  return kept;
}

async function findNote(
  use: GreenhouseUse,
  note: Pick<AtsNote, 'candidateId' | 'marker'>,
): Promise<string | undefined> {
  const { listNotes, noteMarked } = dialectOf(use);
  const answer = await use.ask(listNotes(note.candidateId));
  // Without the permission to read notes it can't be asked.
  if (answer.isRefused && [403, 404, 422].includes(answer.refusal.status)) return undefined;
  return noteMarked(replyOf(answer).reply, note, use.connectionId);
}
