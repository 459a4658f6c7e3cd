import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { apiErrorReply, forbidden, invalid, notFound, RecruiteeApiError } from '../api/api-error.js';
import { assertCompany, tokenOf } from '../api/caller.js';
import { bodyOf, idIn } from '../api/query.js';
import type { RecruiteeEmulator } from '../emulator.js';
import {
  codename,
  inputSchema,
  leastInputs,
  type RecruiteePartner,
  type RecruiteeReport,
  reportStatuses,
} from '../state.js';

const texts = v.record(v.string(), v.string());
const inputsSchema = v.pipe(
  v.array(inputSchema),
  v.check((inputs) => new Set(inputs.map(({ kind }) => kind)).size === inputs.length),
  v.check((inputs) => leastInputs.every(({ kind }) => inputs.some((input) => input.kind === kind))),
);
const partnerSchema = v.object({
  kind: v.picklist(['assessment', 'background_check', 'reference_check']),
  name: v.pipe(v.string(), v.minLength(1)),
  description: v.optional(v.string(), ''),
  urls: v.object({ send_candidate: v.pipe(v.string(), v.url()), tests: v.pipe(v.string(), v.url()) }),
  inputs: v.optional(inputsSchema, () => [...leastInputs]),
});
const partnerChangeSchema = v.partial(
  v.object({
    kind: partnerSchema.entries.kind,
    name: partnerSchema.entries.name,
    description: v.string(),
    urls: texts,
    inputs: inputsSchema,
  }),
);
const reportSchema = v.object({
  status: v.exactOptional(v.picklist(reportStatuses)),
  score: v.exactOptional(v.nullable(v.string())),
  completed_at: v.exactOptional(v.nullable(v.pipe(v.string(), v.isoTimestamp()))),
  subtitle: v.exactOptional(v.nullable(v.string())),
  properties: v.exactOptional(texts),
  urls: v.exactOptional(texts),
});
const newReportSchema = v.object({ ...reportSchema.entries, candidate_id: v.number() });

const partnerPath = '/p/:codename/c/:company/partner';

/** The partner platform, to be mounted where its base is: the partner edits how it is presented, and reports. */
export function partnerRoutes(emulator: RecruiteeEmulator): Hono {
  const routes = new Hono();
  const { state } = emulator;

  routes.get(partnerPath, (c) => c.json(partnerView(registered(emulator, c))));
  routes.post(partnerPath, async (c) => {
    assertEditor(emulator, c);
    state.partner = parsed(emulator, partnerSchema, await bodyOf(c));
    emulator.save();
    return c.json(partnerView(state.partner), 201);
  });
  routes.patch(partnerPath, async (c) => {
    const partner = registered(emulator, c);
    const change = parsed(emulator, partnerChangeSchema, await bodyOf(c));
    Object.assign(partner, change, { urls: { ...partner.urls, ...change.urls } });
    emulator.save();
    return c.json(partnerView(partner));
  });
  routes.delete(partnerPath, (c) => {
    registered(emulator, c);
    state.partner = undefined;
    emulator.save();
    return c.body(null, 204);
  });
  routes.post('/p/:codename/partner/regenerate-secret', (c) => {
    tokenOf(emulator, c);
    assertCodename(c);
    state.partnerSecret = randomBytes(24).toString('base64url');
    emulator.save();
    return c.json({ secret: state.partnerSecret });
  });

  reportRoutes(routes, emulator);
  routes.onError(apiErrorReply);
  return routes;
}

function reportRoutes(routes: Hono, emulator: RecruiteeEmulator): void {
  const { state, world } = emulator;

  routes.post('/p/:codename/reports', async (c) => {
    assertPartner(emulator, c);
    const { candidate_id, ...values } = parsed(emulator, newReportSchema, await bodyOf(c));
    if (world.candidates.get(candidate_id) === undefined) throw notFound();
    const report: RecruiteeReport = {
      id: crypto.randomUUID(),
      candidateId: candidate_id,
      status: 'sent',
      testName: '',
      score: null,
      completedAt: null,
      subtitle: null,
      properties: {},
      urls: {},
      createdAtMs: world.nowMs(),
      sent: {},
    };
    state.reports.push(report);
    return c.json(reportView(reported(emulator, report, values)), 201);
  });
  routes.patch('/p/:codename/reports/:id', async (c) => {
    const report = namedReport(emulator, c);
    const values = parsed(emulator, reportSchema, await bodyOf(c));
    return c.json(reportView(reported(emulator, report, values)));
  });
  routes.delete('/p/:codename/reports/:id', (c) => {
    const report = namedReport(emulator, c);
    state.reports = state.reports.filter((one) => one !== report);
    emulator.save();
    return c.body(null, 204);
  });
  routes.get('/p/:codename/c/:company/candidates/:candidate/reports', (c) => {
    assertPartner(emulator, c);
    assertCompany(c);
    const candidate = idIn(c, 'candidate');
    const own = state.reports.filter(({ candidateId }) => candidateId === candidate);
    return c.json({ reports: own.map(reportView) });
  });
}

function reported(
  { save }: RecruiteeEmulator,
  report: RecruiteeReport,
  { completed_at: completedAt, ...values }: v.InferOutput<typeof reportSchema>,
): RecruiteeReport {
  Object.assign(report, values, completedAt === undefined ? {} : { completedAt });
  save();
  return report;
}

function assertCodename(c: Context): void {
  if (c.req.param('codename') !== codename) throw notFound();
}

/** @throws RecruiteeApiError unless the request carries the personal token of the company that registered the partner */
function assertEditor(emulator: RecruiteeEmulator, c: Context): void {
  tokenOf(emulator, c);
  assertCodename(c);
  assertCompany(c);
}

function registered(emulator: RecruiteeEmulator, c: Context): RecruiteePartner {
  assertEditor(emulator, c);
  if (emulator.state.partner === undefined) throw notFound();
  return emulator.state.partner;
}

/** @throws RecruiteeApiError 401 without the partner's secret */
function assertPartner({ state }: RecruiteeEmulator, c: Context): void {
  assertCodename(c);
  const given = c.req.header('RT-PARTNER-SECRET');
  if (given === undefined) throw new RecruiteeApiError(401, { error: 'Partner secret is missing' });
  if (given !== state.partnerSecret) throw forbidden();
}

function namedReport(emulator: RecruiteeEmulator, c: Context): RecruiteeReport {
  assertPartner(emulator, c);
  const report = emulator.state.reports.find(({ id }) => id === c.req.param('id'));
  if (report === undefined) throw notFound();
  return report;
}

function parsed<S extends v.GenericSchema>(
  { settings }: RecruiteeEmulator,
  schema: S,
  body: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw invalid(settings, v.getDotPath(result.issues[0])?.split('.')[0] ?? 'body', 'is invalid');
}

const partnerView = ({ kind, name, description, urls, inputs }: RecruiteePartner) => ({
  partner: { codename, kind, name, description, urls, inputs },
});

const reportView = ({
  id,
  candidateId,
  status,
  score,
  completedAt,
  subtitle,
  properties,
  urls,
}: RecruiteeReport) => ({
  report: {
    id,
    candidate_id: candidateId,
    status,
    score,
    completed_at: completedAt,
    subtitle,
    properties,
    urls,
  },
});
