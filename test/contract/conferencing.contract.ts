import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type {
  ConferencingAccount,
  ConferencingCapabilities,
  JoiningPerson,
  MeetingRequest,
} from '../../packages/server/src/ports/conferencing-provider.js';

/** A connected account, with what the suite has to know of its service. */
export interface ConferencingUnderTest {
  account: ConferencingAccount;
  capabilities: ConferencingCapabilities;
  /** The service's present. */
  now: Temporal.Instant;
  /** Undefined where the service has no hosts. */
  host: { userId: string; email: string } | undefined;
  /** What a person finds behind their address; only where links are personal. */
  enter?: (url: URL) => Promise<{ isIn: boolean; isModerator: boolean }>;
}

const { signal } = new AbortController();
const marty: JoiningPerson = { id: 'itv_1:marty', name: 'Marty McFly', isModerator: false };
const doc: JoiningPerson = { id: 'itv_1:doc', name: 'Doc', isModerator: true };

function wanted({ now, host }: ConferencingUnderTest, change: Partial<MeetingRequest> = {}): MeetingRequest {
  const start = now.add({ hours: 24 }).round({ smallestUnit: 'hour' });
  return {
    key: 'bkg_1-technical-1',
    topic: 'Interview: Apprentice Time Traveller',
    start,
    end: start.add({ minutes: 45 }),
    timeZone: 'Europe/London',
    hostUserId: host?.userId,
    alternates: [],
    canJoinBeforeHost: true,
    hasWaitingRoom: false,
    ...change,
  };
}

/** What every conferencing account does, as the port says. */
export function conferencingContract(
  name: string,
  open: (t: TestContext) => Promise<ConferencingUnderTest>,
): void {
  test(`${name}: a meeting has one link for all unless links are personal`, async (t) => {
    const service = await open(t);
    const made = await service.account.createMeeting(wanted(service), signal);
    assert.equal(made.joinUrl === undefined, service.capabilities.linksArePersonal);
    assert.match(made.joinUrl ?? 'https:', /^https:/);
    assert.equal(made.alternatesDropped, false);
  });

  test(`${name}: a change is no other meeting, and taking one away twice is no fault`, async (t) => {
    const service = await open(t);
    const { account } = service;
    const { reference } = await account.createMeeting(wanted(service), signal);
    const moved = wanted(service, { topic: 'Interview: moved' });
    assert.deepEqual(await account.updateMeeting(reference, moved, signal), { alternatesDropped: false });
    assert.equal((await account.readMeeting(reference, signal))?.reference, reference);
    await account.deleteMeeting(reference, signal);
    await account.deleteMeeting(reference, signal);
  });

  test(`${name}: a check of a good account finds nothing that is needed missing`, async (t) => {
    const { checks } = await (await open(t)).account.check(signal);
    assert.ok(checks.length > 0);
    assert.deepEqual(
      checks.filter(({ isOk, isOptional }) => !isOk && !isOptional),
      [],
    );
  });

  test(`${name}: the directory has its hosts, and only where there are any`, async (t) => {
    const { account, capabilities, host } = await open(t);
    const listed: string[] = [];
    for await (const page of account.hosts(signal)) listed.push(...page.map(({ userId }) => userId));
    assert.equal(listed.length > 0, capabilities.hasHosts);
    assert.equal(await account.findHost('nobody@nowhere.example', signal), undefined);
    if (host === undefined) return;
    assert.ok(listed.includes(host.userId));
    assert.equal((await account.findHost(host.email, signal))?.userId, host.userId);
    assert.equal((await account.findHost(host.userId, signal))?.email, host.email);
  });
}

/** What accounts of services with hosts do besides. */
export function hostedContract(name: string, open: (t: TestContext) => Promise<ConferencingUnderTest>): void {
  test(`${name}: a meeting is found among its host’s by its key, whoever lost sight of it`, async (t) => {
    const service = await open(t);
    const { account, host, now } = service;
    assert.ok(host);
    const request = wanted(service);
    const made = await account.createMeeting(request, signal);
    const found = await account.meetingsOf(host.userId, { from: now, to: now.add({ hours: 72 }) }, signal);
    const ours = found.find(({ key }) => key === request.key);
    assert.equal(ours?.reference, made.reference);
    assert.equal(ours.joinUrl, made.joinUrl);
    assert.equal(ours.start?.toString(), request.start.toString());
    assert.equal(ours.end?.toString(), request.end.toString());
    const before = { from: now, to: request.start };
    assert.deepEqual(await account.meetingsOf(host.userId, before, signal), []);
  });

  test(`${name}: a moved meeting keeps its link`, async (t) => {
    const service = await open(t);
    const { account } = service;
    const made = await account.createMeeting(wanted(service), signal);
    const start = wanted(service).start.add({ hours: 48 });
    await account.updateMeeting(
      made.reference,
      wanted(service, { start, end: start.add({ hours: 1 }) }),
      signal,
    );
    const seen = await account.readMeeting(made.reference, signal);
    assert.equal(seen?.start?.toString(), start.toString());
    assert.equal(seen.end?.toString(), start.add({ hours: 1 }).toString());
    assert.equal(seen.joinUrl, made.joinUrl);
  });

  test(`${name}: a meeting that was taken away is gone for whatever is asked of it`, async (t) => {
    const service = await open(t);
    const { account } = service;
    const { reference } = await account.createMeeting(wanted(service), signal);
    await account.deleteMeeting(reference, signal);
    assert.equal(await account.readMeeting(reference, signal), undefined);
    assert.equal(await account.updateMeeting(reference, wanted(service), signal), undefined);
  });

  test(`${name}: a host that is not there is the host’s fault, so that another can be taken`, async (t) => {
    const service = await open(t);
    const request = wanted(service, { hostUserId: 'nobody' });
    await assert.rejects(service.account.createMeeting(request, signal), { code: 'host_unavailable' });
  });

  test(`${name}: alternative hosts that the service does not take are dropped, and that is told`, async (t) => {
    const service = await open(t);
    const request = wanted(service, { alternates: ['stranger@other.example'] });
    const made = await service.account.createMeeting(request, signal);
    assert.equal(made.alternatesDropped, true);
  });
}

/** What accounts of services with personal links do besides. */
export function personalLinkContract(
  name: string,
  open: (t: TestContext) => Promise<ConferencingUnderTest>,
): void {
  test(`${name}: everybody enters by an address of their own, with the rights they have`, async (t) => {
    const service = await open(t);
    const { account, enter, now } = service;
    assert.ok(enter);
    const request = wanted(service, { start: now, end: now.add({ minutes: 45 }) });
    const { reference } = await account.createMeeting(request, signal);
    const links = [];
    for (const person of [doc, marty])
      links.push(await account.linkFor({ reference, request }, person, signal));
    assert.equal(new Set(links.map(({ href }) => href)).size, 2);
    const visits = [];
    for (const link of links) visits.push(await enter(link));
    assert.deepEqual(visits, [
      { isIn: true, isModerator: true },
      { isIn: true, isModerator: false },
    ]);
  });
}
