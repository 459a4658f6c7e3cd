import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import nodemailer from 'nodemailer';
import { type Sandbox, startSandbox } from '../../../demo/sandbox/sandbox.js';
import { application, eventOf, officialClient, sandboxFor, withAda, withUnit } from './sandbox-fixture.js';

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('people, calendars, tokens, channels and mail are there again after a restart', async (t) => {
  const dataFolder = await folderFor(t);
  const first = await startSandbox({ port: 0, smtpPort: 0, dataFolder, client: application });
  const { client, tokens, calendarId } = withAda(first);
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  const { channel } = (await client.createNotificationChannel({
    callback_url: 'http://127.0.0.1:9/hook',
  })) as { channel: unknown };
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: first.smtpPort });
  await transport.sendMail({ from: 'a@kit.example', to: 'b@mail.example', subject: 'Kept', text: 'x' });
  // Nothing is written at the end: what was acknowledged is on disk already.
  await first.stop();
  const second = await sandboxFor(t, { dataFolder, now: () => Temporal.Now.instant() });
  const again = officialClient(second, tokens);
  assert.equal(second.cronofy.eventsOf('ada')[0]?.eventId, 'bk_1');
  assert.deepEqual(await again.listNotificationChannels({}), { channels: [channel] });
  await again.refreshAccessToken({});
  assert.deepEqual(
    (await second.mail.messages()).map(({ subject }) => subject),
    ['Kept'],
  );
  const { mode } = await stat(join(dataFolder, 'calendars.json'));
  assert.equal(mode & 0o077, 0);
});

test('a state that an earlier release saved is read, and gets what has been added since', async (t) => {
  const dataFolder = await folderFor(t);
  const saved = new URL('../../fixtures/cronofy/sandbox-state-1.json', import.meta.url);
  await copyFile(saved, join(dataFolder, 'calendars.json'));
  const sandbox = await sandboxFor(t, { dataFolder });
  const [event] = sandbox.cronofy.eventsOf('ada').filter(({ eventId }) => eventId === 'bk_1');
  assert.deepEqual([event?.meeting?.state, event?.eventClasses], ['ready', undefined]);
  const client = officialClient(sandbox, { refreshToken: 'refresh-token-of-an-old-state-000' });
  await client.refreshAccessToken({});
  const { ask } = withUnit(sandbox);
  assert.equal((await ask('Room')).status, 200);
  await sandbox.stop();
  const again = await sandboxFor(t, { dataFolder });
  assert.equal(again.cronofy.units.virtualCalendars('berlin').length, 1);
});

test('a saved state of another version stops the start with what to do', async (t) => {
  const dataFolder = await folderFor(t);
  await writeFile(join(dataFolder, 'calendars.json'), '{"version":0}');
  await assert.rejects(
    startSandbox({ port: 0, smtpPort: 0, dataFolder, client: application }),
    /delete their file/,
  );
});

test('a port that is taken is said so, and nothing keeps running', async (t) => {
  const running = await sandboxFor(t);
  const port = Number(new URL(running.origin).port);
  await assert.rejects(startSandbox({ port, smtpPort: 0, client: application }), { code: 'EADDRINUSE' });
  await assert.rejects(startSandbox({ port: 0, smtpPort: running.smtpPort, client: application }), {
    code: 'EADDRINUSE',
  });
});

test('a page address has the origin the request used, or the configured one, never a foreign name', async (t) => {
  const settings = { eventsPageSize: 1 };
  const local = await sandboxFor(t, { settings });
  const token = tokenForTwoPages(local);
  const port = Number(new URL(local.origin).port);
  const nextPage = /"next_page":"([^"]*)\/v1\/events\/pages\//;
  const named = await getWithHost(port, `localhost:${port}`, token);
  assert.equal(nextPage.exec(named.body)?.[1], `http://localhost:${port}`);
  const foreign = await getWithHost(port, 'evil.example', token);
  assert.deepEqual([foreign.status, nextPage.exec(foreign.body)], [421, null]);
  await local.stop();
  const configured = await sandboxFor(t, { port, settings, origin: 'https://calendars.example' });
  assert.equal(configured.origin, 'https://calendars.example');
  const configuredToken = tokenForTwoPages(configured);
  for (const host of [`127.0.0.1:${port}`, 'calendars.example']) {
    const reply = await getWithHost(port, host, configuredToken);
    assert.equal(nextPage.exec(reply.body)?.[1], 'https://calendars.example');
  }
});

function tokenForTwoPages(sandbox: Sandbox): string {
  const { tokens } = withAda(sandbox);
  for (const hour of [1, 2]) {
    sandbox.cronofy.addBusy('ada', {
      start: `2026-12-08T0${hour}:00:00Z`,
      end: `2026-12-08T0${hour}:30:00Z`,
    });
  }
  return tokens.accessToken;
}

/** What `fetch` does not allow: a `Host` of one's own choice. */
function getWithHost(port: number, host: string, token: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        agent: false,
        port,
        path: '/v1/events?tzid=Etc/UTC',
        headers: { Host: host, Authorization: `Bearer ${token}` },
      },
      (reply) => {
        let body = '';
        reply.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }));
      },
    );
    outgoing.on('error', reject).end();
  });
}
