import type { AtsDifference } from '@slotwright/server/wire/applicant-tracking.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import { aDifference, anAtsConnection, anAtsItem, anAtsReply } from '../../fakes/ats-records.js';

/** Plans that a stage can have. */
export const AUDITION = 'pln_00000000000000000001';
export const JAM_SESSION = 'pln_00000000000000000002';

/** A server with two jobs with stages of their own. */
export const withJobs = (): FakeAtsApi => {
  const api = new FakeAtsApi();
  api.items = {
    jobs: [anAtsItem('11', 'Guitarist'), anAtsItem('12', 'Drummer')],
    stages: [
      anAtsItem('21', 'Application Review', { jobId: '11', isInterview: false }),
      anAtsItem('22', 'On stage', { jobId: '11', isInterview: true }),
      anAtsItem('31', 'Phone Screen', { jobId: '12' }),
    ],
  };
  api.currentStagePlans = {
    stagePlans: [],
    plans: [
      { id: AUDITION, name: 'Audition' },
      { id: JAM_SESSION, name: 'Jam session' },
    ],
  };
  return api;
};

/** A server with users whom nobody here is, and one that was linked by hand. */
export const withPeople = (): FakeAtsApi => {
  const api = new FakeAtsApi(anAtsReply({ connections: [anAtsConnection({ unmatchedCount: 2 })] }));
  api.currentPeople = {
    unmatched: [
      { id: '71', name: 'Emmett Brown', emails: ['doc@hillvalley.example'] },
      { id: '72', name: 'Biff Tannen', emails: [] },
    ],
    unmatchedCount: 2,
    linked: [
      {
        userId: '73',
        userName: 'Lorraine Baines',
        memberExternalId: 'lorraine',
        memberName: 'Lorraine McFly',
      },
    ],
    members: [
      { externalId: 'emmett', name: 'Emmett Brown', email: 'emmett@brown.example' },
      { externalId: 'lorraine', name: 'Lorraine McFly', email: 'lorraine@mcfly.example' },
    ],
  };
  return api;
};

/** An interview that was moved in the ATS. */
export const aMovedInterview = (): AtsDifference =>
  aDifference({
    same: false,
    fields: [
      {
        field: 'start',
        ats: '2027-03-02T19:00:00Z',
        ours: '2027-03-02T17:00:00Z',
        calendar: '2027-03-02T17:00:00Z',
        same: false,
      },
      { field: 'location', ats: null, ours: null, calendar: null, same: true },
    ],
  });

/** A server with interviews on all sides. */
export const withDifferences = (...differences: readonly AtsDifference[]): FakeAtsApi => {
  const api = new FakeAtsApi();
  api.currentDifferences = [...differences];
  return api;
};
