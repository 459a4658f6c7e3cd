import '../../packages/server/src/domain/temporal.js';
import type {
  AtsApplication,
  AtsCandidate,
  AtsJob,
  AtsStage,
  AtsStep,
  AtsUser,
} from '../../packages/server/src/domain/applicant-tracking.js';
import type { AtsSettings, AtsSync } from '../../packages/server/src/ports/ats-records.js';
import { NINE } from './records.js';

export const anAtsJob = (id: string, changes: Partial<AtsJob> = {}): AtsJob => ({
  id,
  title: 'Apprentice Time Traveller',
  status: 'open',
  isConfidential: false,
  officeIds: [],
  recruiterId: undefined,
  coordinatorId: undefined,
  hiringManagerId: undefined,
  adminUrl: undefined,
  ...changes,
});

export const anAtsStage = (id: string, changes: Partial<AtsStage> = {}): AtsStage => ({
  id,
  jobId: 'job-1',
  name: 'Onsite',
  order: 0,
  isInterview: true,
  ...changes,
});

export const anAtsStep = (id: string, changes: Partial<AtsStep> = {}): AtsStep => ({
  id,
  jobId: 'job-1',
  stageId: 'stage-1',
  name: 'Flux capacitors',
  durationMinutes: 45,
  isSchedulable: true,
  order: 0,
  interviewerIds: [],
  preparation: undefined,
  ...changes,
});

export const anAtsCandidate = (id: string, changes: Partial<AtsCandidate> = {}): AtsCandidate => ({
  id,
  name: 'Marty McFly',
  firstName: undefined,
  email: 'marty@mail.example',
  phone: undefined,
  timeZone: undefined,
  canEmail: true,
  isPrivate: false,
  isAnonymized: false,
  adminUrl: undefined,
  ...changes,
});

export const anAtsApplication = (id: string, changes: Partial<AtsApplication> = {}): AtsApplication => ({
  id,
  candidateId: 'candidate-1',
  jobId: 'job-1',
  stageId: 'stage-1',
  stageEnteredAt: undefined,
  status: 'active',
  recruiterId: undefined,
  coordinatorId: undefined,
  ...changes,
});

export const anAtsUser = (id: string, changes: Partial<AtsUser> = {}): AtsUser => ({
  id,
  name: 'Emmett Brown',
  emails: ['doc@hillvalley.example'],
  isActive: true,
  isAdmin: false,
  ...changes,
});

export const anAtsSync = (connectionId: string, changes: Partial<AtsSync> = {}): AtsSync => ({
  connectionId,
  resource: 'applications',
  phase: 'increment',
  state: 'idle',
  cursor: undefined,
  since: undefined,
  begunAt: NINE,
  count: 0,
  total: undefined,
  readAt: NINE,
  wholeAt: NINE,
  error: undefined,
  attempts: 0,
  ...changes,
});

export const atsSettingsOf = (changes: Partial<AtsSettings> = {}): AtsSettings => ({
  onCandidateOut: 'ask',
  graceMinutes: 10,
  writesInterviews: true,
  writesNotes: true,
  logsMails: true,
  writesResponses: true,
  usesExperiments: false,
  ...changes,
});
