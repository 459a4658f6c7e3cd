import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PlannedConferencing } from '../../../packages/server/src/domain/conferencing.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import {
  type PlanReferences,
  assertReferences,
} from '../../../packages/server/src/use-cases/plan-references.js';
import { aSession } from '../../support/plan-records.js';
import { type Meetings, startMeetings } from './meetings.harness.js';

let meetings: Meetings;
let connectionId: string;
let others: string;
before(async () => {
  meetings = await startMeetings();
  const account = async (services: string[]) =>
    (await meetings.newMember(services)).calendars[0]?.connectionId ?? '';
  connectionId = await account(['zoom']);
  others = await account(['indeed']);
});
after(() => meetings.drifting.candidates.fixture.stop());

/** No meetings are made here. */
const NO_PROVIDERS = {
  byConsent: new Map(),
  byKey: new Map(),
  conferencing: new Map(),
  ats: new Map(),
  partners: new Map(),
};

/** The paths of what is wrong; none for good references. */
async function faults(plan: PlanReferences): Promise<string[]> {
  try {
    await meetings.drifting.within((tx) => assertReferences(tx, NO_PROVIDERS, plan));
    return [];
  } catch (error) {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.code, 'invalid_request');
    return (error.details.errors ?? []).map(({ path }) => path);
  }
}

const session = (conferencing: PlannedConferencing) => aSession([], { conferencing });
const login = (profileId: string): PlannedConferencing => ({ provider: 'profile', connectionId, profileId });

test('a login of the account it is named with is good, and so is a service that nobody is connected to yet', async () => {
  const sessions = [
    session(login(`pro_zoom_${connectionId}`)),
    session({ provider: 'service', service: 'whatever comes' }),
  ];
  assert.deepEqual(await faults({ sessions }), []);
});

test('a login that is unknown, or another account’s, is refused with its path', async () => {
  const sessions = [session(login('pro_none')), session(login(`pro_indeed_${others}`))];
  const path = (index: number) => `sessions.${String(index)}.conferencing.profileId`;
  assert.deepEqual(await faults({ sessions }), [path(0), path(1)]);
});

test('a login that has to be renewed is refused with its path', async () => {
  await meetings.setLogins(others, ['indeed'], false);
  const lost = session({ provider: 'profile', connectionId: others, profileId: `pro_indeed_${others}` });
  assert.deepEqual(await faults({ sessions: [lost] }), ['sessions.0.conferencing.profileId']);
});

test('a virtual calendar that is retired is refused with its path; one that can be had is good', async () => {
  const { id } = await meetings.newVirtualCalendar([]);
  const virtualCalendar = { choose: { id }, isInstead: false };
  assert.deepEqual(await faults({ virtualCalendar }), []);
  await meetings.drifting.within(async (tx) => {
    const calendar = await tx.virtualCalendars.find(id);
    assert.ok(calendar);
    await tx.virtualCalendars.update({ ...calendar, state: 'retired' });
  });
  assert.deepEqual(await faults({ virtualCalendar }), ['virtualCalendar.id']);
});
