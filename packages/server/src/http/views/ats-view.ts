import '../../domain/temporal.js';
import type { SchedulingErrorCode } from '../../domain/scheduling-error.js';
import type { AtsProvider } from '../../ports/ats-provider.js';
import type { AtsSync } from '../../ports/ats-records.js';
import { type PartnerProvider, vendorOf } from '../../ports/partner-provider.js';
import type { AtsFailure } from '../../use-cases/ats/list-failures.js';
import { mirrorAge } from '../../use-cases/ats/list-mirror.js';
import type { ShownAts, ShownAtsOverview, ShownPartner, ShownVendor } from '../../use-cases/ats/show-ats.js';
import type {
  AtsConnection,
  AtsReply,
  AtsResourceProgress,
  AtsSyncReply,
  PartnerConnection,
} from '../../wire/applicant-tracking.js';
import type { OwnUrls } from '../own-urls.js';
import { PROBLEMS } from '../problem.js';
import { permissionView } from './conferencing-view.js';
import { personView } from './connection-view.js';

type Urls = Pick<OwnUrls, 'hook' | 'partnerTests' | 'partnerCandidates'>;

/** Everything about applicant tracking systems and partners. */
export const atsView = (
  { vendors, connections, partners }: ShownAtsOverview,
  urls: Urls,
  canConnect: boolean,
): AtsReply => ({
  providers: vendors.map(vendorView),
  connections: connections.map((shown) => connectionView(shown, urls)),
  partners: partners.map((shown) => partnerView(shown, urls)),
  canConnect,
});

function vendorView({ provider, state }: ShownVendor): AtsReply['providers'][number] {
  const { requirements } = provider;
  return {
    provider: provider.name,
    label: provider.label,
    kind: isAts(provider) ? 'ats' : 'partner',
    state,
    capabilities: isAts(provider) ? capabilitiesView(provider) : null,
    ways: { key: true, consent: isAts(provider) && provider.consent !== undefined },
    keySteps: [...provider.keySteps],
    requirements: requirements.permissions.map(({ id, label, why, isOptional }) => ({
      id,
      label,
      why,
      optional: isOptional,
    })),
    links: requirements.links.map(({ label, url }) => ({ label, url })),
  };
}

const isAts = (provider: AtsProvider | PartnerProvider): provider is AtsProvider =>
  'capabilities' in provider;

const capabilitiesView = ({ capabilities }: AtsProvider): AtsReply['providers'][number]['capabilities'] => ({
  interviewSteps: capabilities.interviewSteps,
  interviewWrite: capabilities.interviewWrite,
  outsideInterviewers: capabilities.outsideInterviewers,
  responseStatusWrite: capabilities.responseStatusWrite,
  emailLog: capabilities.emailLog,
  changeFeed: capabilities.changeFeed,
});

function connectionView(shown: ShownAts, urls: Urls): AtsConnection {
  const { connection, provider, settings, hook } = shown;
  return {
    ...accountView(shown),
    scope: connection.scope,
    connectedAs: connection.health?.connectedAs ?? null,
    settings: {
      onCandidateOut: settings.onCandidateOut,
      graceMinutes: settings.graceMinutes,
      writesInterviews: settings.writesInterviews,
      writesNotes: settings.writesNotes,
      logsMails: settings.logsMails,
      writesResponses: settings.writesResponses,
      usesExperiments: settings.usesExperiments,
    },
    sync: syncView(shown.syncs),
    counts: shown.counts,
    unmatchedCount: shown.unmatchedCount,
    interviewCount: shown.interviewCount,
    hook: {
      url: urls.hook(provider.name, connection.id),
      hasSecret: hook.hasSecret,
      secretIsTheirs: provider.hook.secretIsTheirs,
      steps: [...provider.hook.steps],
      heardAt: hook.heardAt?.toString() ?? null,
    },
  };
}

function partnerView(shown: ShownPartner, urls: Urls): PartnerConnection {
  const { provider, tokens } = shown;
  return {
    ...accountView(shown),
    testsUrl: urls.partnerTests(vendorOf(provider)),
    candidatesUrl: urls.partnerCandidates(vendorOf(provider)),
    tokens: tokens.map(({ id, label, companyId, createdAt, usedAt }) => ({
      id,
      label,
      companyId: companyId ?? null,
      createdAt: createdAt.toString(),
      usedAt: usedAt?.toString() ?? null,
    })),
  };
}

const accountView = ({ connection, state, failures }: ShownAts | ShownPartner) => ({
  id: connection.id,
  provider: connection.provider,
  name: connection.accountName,
  state,
  lastError: connection.lastError ?? null,
  connectedBy: personView(connection.connectedBy),
  connectedAt: connection.connectedAt?.toString() ?? null,
  checks: connection.health?.checks.map(permissionView) ?? [],
  checkedAt: connection.checkedAt?.toString() ?? null,
  failures: failures.map(failureView),
});

const failureView = (failure: AtsFailure): AtsConnection['failures'][number] => ({
  id: failure.id,
  kind: failure.kind,
  bookingId: failure.bookingId ?? null,
  invitationId: failure.invitationId ?? null,
  candidateName: failure.candidateName,
  jobName: failure.jobName,
  code: failure.code,
  message: failure.message ?? titleOf(failure.code),
});

/** A code that was kept may be one of an earlier version. */
const titleOf = (code: string): string =>
  Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as SchedulingErrorCode].title : PROBLEMS.internal.title;

/** How the reading stands. */
export const syncView = (syncs: readonly AtsSync[]): AtsSyncReply => ({
  state: stateOf(syncs),
  resources: syncs.map(resourceView),
  readAt: mirrorAge(syncs)?.toString() ?? null,
});

function stateOf(syncs: readonly AtsSync[]): AtsSyncReply['state'] {
  const running = syncs.filter(({ state }) => state === 'running');
  if (running.some(({ phase }) => phase === 'first')) return 'first';
  if (running.length > 0) return 'running';
  if (syncs.some(({ state }) => state === 'failed')) return 'failed';
  return syncs.length === 0 ? 'never' : 'done';
}

const resourceView = (sync: AtsSync): AtsResourceProgress => ({
  name: sync.resource,
  state: resourceState(sync),
  count: sync.count,
  total: sync.total ?? null,
  readAt: sync.readAt?.toString() ?? null,
  error: sync.error === undefined ? null : { ...sync.error, at: sync.error.at.toString() },
});

function resourceState({ state, begunAt }: AtsSync): AtsResourceProgress['state'] {
  if (state === 'running') return begunAt === undefined ? 'waiting' : 'running';
  return state === 'idle' ? 'done' : 'failed';
}
