import { addApplication, addCandidate } from '../sandbox/ats/pipeline.js';
import { addJob, addStages, addUser, allowJob } from '../sandbox/ats/staff.js';
import type { World } from '../sandbox/ats/world.js';

const zone = 'America/Los_Angeles';

/** Who of Hill Valley Science Services has an account at its applicant tracking system; Biff Tannen is no member of the kit. */
const staff = [
  { firstName: 'Lorraine', lastName: 'Baines', email: 'lorraine.baines@hillvalley.example', isAdmin: true },
  { firstName: 'Emmett', lastName: 'Brown', email: 'emmett.brown@hillvalley.example' },
  { firstName: 'Jennifer', lastName: 'Parker', email: 'jennifer.parker@hillvalley.example' },
  { firstName: 'Clara', lastName: 'Clayton', email: 'clara.clayton@hillvalley.example' },
  { firstName: 'Biff', lastName: 'Tannen', email: 'biff.tannen@hillvalley.example' },
] as const;

/** Candidates as recruiters meet them: in any script, without an address, not to be written to. */
const candidates = [
  { firstName: 'Marty', lastName: 'McFly', emails: ['marty.mcfly@candidates.example'], timeZone: zone },
  {
    firstName: 'Ὑπατία',
    lastName: 'Θέωνος',
    emails: ['hypatia@candidates.example'],
    timeZone: 'Europe/Berlin',
  },
  { firstName: 'नेहा', lastName: 'शर्मा', emails: ['neha@candidates.example'], timeZone: 'Asia/Kolkata' },
  { firstName: 'Seamus', lastName: 'McFly', emails: [] },
  { firstName: 'Douglas', lastName: 'Needles', emails: ['needles@candidates.example'], canEmail: false },
] as const;

/** Fills an applicant tracking system with the company's staff, jobs and candidates; one that has people is left as it is. */
export function fillHiring(world: World): void {
  if (world.users.size > 0) return;
  const { team, interviewers, jennifer, clara } = addCompany(world);
  const traveller = addJob(world, {
    ...team,
    title: 'Apprentice Time Traveller',
    stages: [
      { name: 'Application Review', steps: [{ name: 'Application Review', isSchedulable: false }] },
      {
        name: 'Phone Interview',
        steps: [
          {
            name: 'First conversation',
            durationMinutes: 30,
            interviewerIds: interviewers,
            preparation: '<p>Ask what <strong>year</strong> they prefer, &amp; why.</p>',
          },
        ],
      },
      {
        name: 'Face to Face',
        steps: [
          { name: 'Driving at 88 miles an hour', durationMinutes: 60, interviewerIds: interviewers },
          { name: 'Paradoxes', durationMinutes: 45, interviewerIds: clara === undefined ? [] : [clara.id] },
        ],
      },
      { name: 'Offer' },
    ],
  });
  const keeper = addJob(world, {
    ...team,
    title: 'Clock Tower Keeper',
    stages: [
      { name: 'Application Review' },
      { name: 'Interview', steps: [{ name: 'Screening' }] },
      { name: 'Offer' },
    ],
  });
  for (const job of [traveller, keeper]) if (jennifer !== undefined) allowJob(world, jennifer.id, job.id);
  addCandidates(world, traveller.id);
}

/** As `fillHiring`, for a system whose stages are the account's and which plans no interviews. */
export function fillHiringWithSharedStages(world: World): void {
  if (world.users.size > 0) return;
  const { team } = addCompany(world);
  addStages(world, [
    { name: 'New applicant' },
    { name: 'Phone interview', isInterview: true },
    { name: 'On-site interview', isInterview: true },
    { name: 'Offer' },
  ]);
  const traveller = addJob(world, { ...team, title: 'Apprentice Time Traveller' });
  addJob(world, { ...team, title: 'Clock Tower Keeper' });
  addCandidates(world, traveller.id);
}

/** Adds staff and office. @returns who stands behind a job, and who interviews */
function addCompany(world: World) {
  const [lorraine, emmett, jennifer, clara] = staff.map((user) =>
    addUser(world, { ...user, timeZone: zone }),
  );
  const office = world.offices.add({
    name: 'Hill Valley',
    location: 'Hill Valley, California, United States',
  });
  const interviewers = [emmett, jennifer].flatMap((user) => (user === undefined ? [] : [user.id]));
  const team = {
    officeIds: [office.id],
    recruiterId: jennifer?.id,
    coordinatorId: lorraine?.id,
    hiringManagerId: emmett?.id,
  };
  return { team, interviewers, jennifer, clara };
}

/** Everybody applies for one job. */
function addCandidates(world: World, jobId: number): void {
  for (const values of candidates) {
    const candidate = addCandidate(world, { phones: [], ...values, emails: [...values.emails] });
    addApplication(world, { candidateId: candidate.id, jobId });
  }
}
