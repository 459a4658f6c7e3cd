import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { type OpenStream, isAbout, openStream } from '../support/event-stream.js';
import {
  type Kit,
  addMember,
  addPlan,
  eventually,
  hostOrigin,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { type KitProcess, holdAs, startKitProcess } from '../support/kit-process.js';

const STREAMS = 2000;
const STREAMS_A_SESSION = 5;
/** Opened at once; as many requests as a server is asked at any time. */
const AT_ONCE = 50;
const MEGABYTE = 1024 * 1024;

let kit: Kit;
let server: KitProcess;
const streams: OpenStream[] = [];
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  server = await startKitProcess(kit.environment);
});
after(async () => {
  for (const stream of streams) stream.cut();
  await server.kill();
  await kit.stop();
});

/** What a process keeps in memory, in bytes. */
const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;

test('one server tells 2,000 open streams of one hold, within 300 MB', async () => {
  await addMember(kit, 'doc');
  const plan = await addPlan(kit, ['doc']);
  const acting = await inviteCandidate(kit, plan.id);
  const looking = await inviteCandidate(kit, plan.id);
  const newSession = () =>
    kit.host.post<{ token: string }>('/v1/sessions', {
      audience: 'candidate',
      invitationId: looking.invitationId,
      origins: [hostOrigin],
      expiresInSeconds: 3600,
    });
  while (streams.length < STREAMS) {
    const sessions = await Promise.all(Array.from({ length: AT_ONCE / STREAMS_A_SESSION }, newSession));
    const tokens = sessions.flatMap((session) => Array.from({ length: STREAMS_A_SESSION }, () => session));
    streams.push(...(await Promise.all(tokens.map((session) => openStream(server.origin, session)))));
  }
  assert.deepEqual([...new Set(streams.map(({ status }) => status))], [200]);
  await eventually(() => streams.every((stream) => stream.lastEventId() !== undefined) || undefined);

  const [slot] = await acting.slots();
  assert.ok(slot);
  assert.equal((await holdAs(acting, kit.origin, slot.ticket)).status, 201);
  const told = await Promise.all(streams.map((stream) => stream.heard(isAbout('slots.taken', slot))));
  assert.deepEqual(
    [...new Set(told.map(({ data }) => data['withinMs']))],
    [1000],
    'so that no crowd comes at once',
  );

  const resident = residentBytes(server.pid);
  assert.ok(resident < 300 * MEGABYTE, `${Math.round(resident / MEGABYTE)} MB`);
});
