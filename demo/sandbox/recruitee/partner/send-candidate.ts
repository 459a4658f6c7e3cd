import * as v from 'valibot';
import type { WorldApplication } from '../../ats/records.js';
import { ControlError } from '../../http/control-body.js';
import { nameOf } from '../api/views.js';
import type { RecruiteeEmulator } from '../emulator.js';
import { company, type RecruiteePartner, type RecruiteeReport } from '../state.js';

/** A choice of the form: a test that the partner offers. */
export interface PartnerTest {
  id: string;
  name: string;
}

/** What a recruiter chose and typed in the form. */
export interface SentForm {
  test: PartnerTest;
  firstName?: string | undefined;
  lastName?: string | undefined;
  /** As it is sent: a masked one may be tried. */
  email?: string | undefined;
  phone?: string | undefined;
  /** A user. */
  adminId?: number | undefined;
}

/** How the partner answered, and the report that came of it. */
export interface SentAnswer {
  reportId: string;
  /** Undefined when there was no answer. */
  status: number | undefined;
  /** What the recruiter is told when it was not accepted. */
  message: string | undefined;
}

const answerWithinMs = 10_000;
const testsSchema = v.array(v.object({ id: v.union([v.string(), v.number()]), name: v.string() }));

/** The partner as it is registered. @throws ControlError when it was deleted, or nobody pasted its token in */
export function connectedPartner({ state }: RecruiteeEmulator): { partner: RecruiteePartner; token: string } {
  const { partner, customerToken } = state;
  if (partner === undefined) throw new ControlError('There is no such partner.');
  if (customerToken === undefined) throw new ControlError(`Connect ${partner.name} with a token first.`);
  return { partner, token: customerToken };
}

/** Asks the partner which tests there are. @throws ControlError with words for the recruiter when it does not say */
export async function readTests(emulator: RecruiteeEmulator): Promise<PartnerTest[]> {
  const { partner, token } = connectedPartner(emulator);
  const reply = await ask(partner.urls['tests'] ?? '', token);
  if (reply === undefined) throw new ControlError(`${partner.name} does not answer.`);
  if (reply.status === 401 || reply.status === 403)
    throw new ControlError('The token is invalid. Reconnect the partner.');
  const tests = v.safeParse(testsSchema, reply.body);
  if (reply.status !== 200 || !tests.success)
    throw new ControlError(`${partner.name} has no list of tests to offer.`);
  return tests.output.map(({ id, name }) => ({ id: String(id), name }));
}

/** Sends a candidate to the partner. The report exists from then on if the partner accepted. @throws ControlError for what is not there */
export function sendCandidate(
  emulator: RecruiteeEmulator,
  application: WorldApplication,
  form: SentForm,
): Promise<SentAnswer> {
  const reportId = crypto.randomUUID();
  return post(emulator, {
    id: reportId,
    candidateId: application.candidateId,
    status: 'sent',
    testName: form.test.name,
    score: null,
    completedAt: null,
    subtitle: null,
    properties: {},
    urls: {},
    createdAtMs: emulator.world.nowMs(),
    sent: payloadOf(emulator, application, form, reportId),
  });
}

/** Sends what was sent for a report once more, as after an answer that got lost. @throws ControlError when there is none */
export function sendAgain(emulator: RecruiteeEmulator, reportId: string): Promise<SentAnswer> {
  const report = emulator.state.reports.find(({ id }) => id === reportId);
  if (report === undefined) throw new ControlError(`There is no report ${reportId}.`);
  return post(emulator, report);
}

async function post(emulator: RecruiteeEmulator, report: RecruiteeReport): Promise<SentAnswer> {
  const { partner, token } = connectedPartner(emulator);
  // Kept before it is sent: the partner may report at once, and a lost answer does not undo it.
  if (!emulator.state.reports.includes(report)) emulator.state.reports.push(report);
  const reply = await ask(partner.urls['send_candidate'] ?? '', token, report.sent);
  const isAccepted = reply !== undefined && reply.status >= 200 && reply.status < 300;
  if (reply !== undefined && !isAccepted) {
    emulator.state.reports = emulator.state.reports.filter((one) => one !== report);
  }
  emulator.save();
  const message = isAccepted ? undefined : messageOf(partner, reply);
  return { reportId: report.id, status: reply?.status, message };
}

function messageOf({ name }: RecruiteePartner, reply: Reply | undefined): string {
  if (reply === undefined) return `${name} does not answer.`;
  if (reply.status === 401 || reply.status === 403) return 'The token is invalid. Reconnect the partner.';
  const said = v.safeParse(v.object({ error: v.string() }), reply.body);
  return said.success ? said.output.error : `${name} does not accept this candidate.`;
}

/** Everything that the inputs ask for. */
function payloadOf(
  { world, state }: RecruiteeEmulator,
  application: WorldApplication,
  form: SentForm,
  reportId: string,
): Record<string, unknown> {
  const candidate = world.candidates.known(application.candidateId);
  const admin = form.adminId === undefined ? undefined : world.users.known(form.adminId);
  const offer = world.jobs.get(application.jobId);
  const payload: Record<string, unknown> = {
    candidate_id: candidate.id,
    company_id: company.id,
    report_id: reportId,
    test_id: form.test.id,
    test_name: form.test.name,
  };
  const typed = {
    first_name: form.firstName ?? candidate.firstName,
    last_name: form.lastName ?? candidate.lastName,
    email: form.email ?? candidate.emails[0],
    phone: form.phone ?? candidate.phones[0],
  };
  for (const { kind, name } of state.partner?.inputs ?? []) {
    if (kind === 'admin') {
      if (admin === undefined) continue;
      Object.assign(payload, { admin_id: admin.id, admin_name: nameOf(admin), admin_email: admin.email });
    } else if (kind === 'offer') {
      if (offer !== undefined) Object.assign(payload, { offer_id: offer.id, offer_title: offer.title });
    } else if (typed[kind] !== undefined && typed[kind] !== '') payload[name ?? kind] = typed[kind];
  }
  return payload;
}

interface Reply {
  status: number;
  body: unknown;
}

async function ask(url: string, token: string, body?: object): Promise<Reply | undefined> {
  try {
    const reply = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await reply.text();
    return { status: reply.status, body: parsedJson(text) };
  } catch {
    return undefined;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
