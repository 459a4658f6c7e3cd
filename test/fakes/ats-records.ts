import type {
  AtsConnection,
  AtsDifference,
  AtsItem,
  AtsReply,
  AtsSyncReply,
  PartnerConnection,
} from '@slotwright/server/wire/applicant-tracking.js';

/** A vendor as it stands for a company. */
type Vendor = AtsReply['providers'][number];
type Check = AtsConnection['checks'][number];
type Resource = AtsSyncReply['resources'][number];
type Failure = AtsConnection['failures'][number];

/** Connection of a company's account at the vendor with keys. */
export const GREENHOUSE_CONNECTION = 'con_00000000000000000041';
/** Connection of our account at the partner. */
export const PARTNER_CONNECTION = 'con_00000000000000000042';

/** Something that a connection can do. */
export const anAtsCheck = (changes: Partial<Check> = {}): Check => ({
  permission: 'harvest:jobs:list',
  label: 'Jobs: List',
  ok: true,
  optional: false,
  why: 'Job titles and stages come from here.',
  howToFix: '',
  link: null,
  detail: null,
  ...changes,
});

/** Something that it cannot do. */
export const aMissingAtsCheck = (changes: Partial<Check> = {}): Check =>
  anAtsCheck({
    permission: 'harvest:scheduled_interviews:create',
    label: 'Scheduled interviews: Create',
    ok: false,
    why: 'Without it no interview appears on the schedule in Greenhouse.',
    howToFix: 'Configure > Dev Center > API Credentials: tick “Scheduled interviews: Create”.',
    link: 'https://greenhouse.example/configure/dev_center/credentials',
    detail: '403 {"message":"Forbidden"}',
    ...changes,
  });

/** A part of an ATS that has been read. */
export const aResource = (name: string, count: number, changes: Partial<Resource> = {}): Resource => ({
  name,
  state: 'done',
  count,
  total: null,
  readAt: '2027-03-01T07:58:00Z',
  error: null,
  ...changes,
});

/** A reading that has ended. */
export const aSync = (changes: Partial<AtsSyncReply> = {}): AtsSyncReply => ({
  state: 'done',
  resources: [aResource('jobs', 12), aResource('stages', 60), aResource('applications', 1240)],
  readAt: '2027-03-01T07:58:00Z',
  ...changes,
});

/** Something that could not be written. */
export const aFailure = (changes: Partial<Failure> = {}): Failure => ({
  id: 'eff_00000000000000000001',
  kind: 'ats_note',
  bookingId: 'bkg_00000000000000000001',
  invitationId: 'inv_00000000000000000001',
  candidateName: 'Marty McFly',
  jobName: 'Guitarist',
  code: 'provider_unavailable',
  message: 'The applicant tracking system answered 502.',
  ...changes,
});

/** A connected account of a made-up company. */
export const anAtsConnection = (changes: Partial<AtsConnection> = {}): AtsConnection => ({
  id: GREENHOUSE_CONNECTION,
  provider: 'greenhouse',
  scope: 'key',
  name: 'Hill Valley High School',
  state: 'connected',
  lastError: null,
  connectedAs: 'strickland@hillvalley.example',
  connectedBy: { id: 'jennifer', name: 'Jennifer Parker' },
  connectedAt: '2027-02-01T09:00:00Z',
  checks: [anAtsCheck()],
  checkedAt: '2027-03-01T07:55:00Z',
  settings: {
    onCandidateOut: 'ask',
    graceMinutes: 10,
    writesInterviews: true,
    writesNotes: true,
    logsMails: true,
    writesResponses: true,
    usesExperiments: false,
  },
  sync: aSync(),
  counts: { job: 12, stage: 60, application: 1240 },
  unmatchedCount: 0,
  interviewCount: 3,
  hook: {
    url: `https://schedule.example/hooks/greenhouse/${GREENHOUSE_CONNECTION}`,
    hasSecret: false,
    secretIsTheirs: false,
    steps: ['Configure > Dev Center > Web Hooks', 'Create a web hook for “Candidate has changed stage”'],
    heardAt: null,
  },
  failures: [],
  ...changes,
});

/** A vendor whose keys are typed, with nothing connected. */
export const aVendor = (changes: Partial<Vendor> = {}): Vendor => ({
  provider: 'greenhouse',
  label: 'Greenhouse',
  kind: 'ats',
  state: 'disconnected',
  capabilities: {
    interviewSteps: 'native',
    interviewWrite: 'native',
    outsideInterviewers: true,
    responseStatusWrite: true,
    emailLog: 'native',
    changeFeed: 'webhook',
  },
  ways: { key: true, consent: false },
  keySteps: [
    'In Greenhouse, open Configure > Dev Center > API Credential Management.',
    'Press “Create new API key” and choose “Harvest V3 (OAuth)”.',
    'Press “Manage permissions” and tick what is listed here.',
  ],
  requirements: [
    { id: 'jobs', label: 'Jobs: List', why: 'Job titles and stages come from here.', optional: false },
    {
      id: 'interviews',
      label: 'Scheduled interviews: Create',
      why: 'Puts interviews on the schedule in Greenhouse.',
      optional: false,
    },
    { id: 'offices', label: 'Offices: List', why: 'Shows where a job is.', optional: true },
  ],
  links: [{ label: 'API credentials', url: 'https://greenhouse.example/configure/dev_center/credentials' }],
  ...changes,
});

/** A vendor that asks for consent or takes a key, and lacks much. */
export const aPlainVendor = (changes: Partial<Vendor> = {}): Vendor =>
  aVendor({
    provider: 'lever',
    label: 'Lever',
    capabilities: {
      interviewSteps: 'templates',
      interviewWrite: 'container',
      outsideInterviewers: false,
      responseStatusWrite: false,
      emailLog: 'note',
      changeFeed: 'webhook',
    },
    ways: { key: true, consent: true },
    keySteps: ['Settings > Integrations and API > API Credentials: Generate New Key.'],
    requirements: [],
    links: [],
    ...changes,
  });

/** A vendor where it has to be tried whether interviews can be written. */
export const anExperimentalVendor = (changes: Partial<Vendor> = {}): Vendor =>
  aPlainVendor({
    provider: 'recruitee',
    label: 'Recruitee',
    ways: { key: true, consent: false },
    capabilities: {
      interviewSteps: 'templates',
      interviewWrite: 'experimental',
      outsideInterviewers: false,
      responseStatusWrite: false,
      emailLog: 'note',
      changeFeed: 'none',
    },
    ...changes,
  });

/** A partner whose customers send candidates. */
export const aPartnerVendor = (changes: Partial<Vendor> = {}): Vendor =>
  aVendor({
    provider: 'recruiteepartner',
    label: 'Recruitee marketplace',
    kind: 'partner',
    capabilities: null,
    keySteps: ['Ask Recruitee for a partner account.'],
    requirements: [],
    links: [],
    ...changes,
  });

/** Our account at the partner. */
export const aPartner = (changes: Partial<PartnerConnection> = {}): PartnerConnection => ({
  id: PARTNER_CONNECTION,
  provider: 'recruiteepartner',
  name: 'hill-valley-tests',
  state: 'connected',
  lastError: null,
  connectedBy: { id: 'jennifer', name: 'Jennifer Parker' },
  connectedAt: '2027-02-01T09:00:00Z',
  checks: [anAtsCheck({ permission: 'partner:read', label: 'Read the partner' })],
  checkedAt: '2027-03-01T07:55:00Z',
  testsUrl: 'https://schedule.example/partners/recruitee/tests',
  candidatesUrl: 'https://schedule.example/partners/recruitee/candidates',
  tokens: [],
  failures: [],
  ...changes,
});

/** A server where one vendor is connected. */
export const anAtsReply = (changes: Partial<AtsReply> = {}): AtsReply => ({
  providers: [aVendor({ state: 'connected' }), aPlainVendor()],
  connections: [anAtsConnection()],
  partners: [],
  canConnect: true,
  ...changes,
});

/** Something of the mirror. */
export const anAtsItem = (id: string, name: string, changes: Partial<AtsItem> = {}): AtsItem => ({
  id,
  name,
  jobId: null,
  stageId: null,
  candidateId: null,
  status: null,
  durationMinutes: null,
  isInterview: null,
  emails: [],
  adminUrl: null,
  ...changes,
});

/** An interview that stands at the same time everywhere. */
export const aDifference = (changes: Partial<AtsDifference> = {}): AtsDifference => ({
  bookingId: 'bkg_00000000000000000001',
  sessionKey: 'main',
  title: 'Audition',
  candidateName: 'Marty McFly',
  timeZone: 'America/Los_Angeles',
  fields: [
    {
      field: 'start',
      ats: '2027-03-02T17:00:00Z',
      ours: '2027-03-02T17:00:00Z',
      calendar: '2027-03-02T17:00:00Z',
      same: true,
    },
  ],
  same: true,
  canWrite: true,
  atsUrl: 'https://greenhouse.example/people/1',
  ...changes,
});
