import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { assertPortsAreFree } from '../../../demo/start/free-ports.js';
import { readSettings } from '../../../demo/start/settings.js';
import { freePort } from '../../support/free-port.js';

const root = '/projects/slotwright';
const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readSettings(environment, root);
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').slice(1) : [];
  }
  return [];
};

test('without any setting the page is on 8787, the rest beside it, and the data in the project', () => {
  assert.deepEqual(readSettings({}, root), {
    ports: { PORT: 8787, SERVER_PORT: 8788, SANDBOX_PORT: 8789, SMTP_PORT: 8790 },
    dataFolder: '/projects/slotwright/.slotwright',
    databaseUrl: undefined,
    logLevel: 'warn',
  });
});

test('the other ports follow the page’s, unless they are set themselves', () => {
  const { ports } = readSettings({ PORT: '9000', SMTP_PORT: '2525', SANDBOX_PORT: '' }, root);
  assert.deepEqual(ports, { PORT: 9000, SERVER_PORT: 9001, SANDBOX_PORT: 9002, SMTP_PORT: 2525 });
});

test('all faults are told at once, each with the variable and an example', () => {
  const faults = faultsOf({
    PORT: '0',
    SERVER_PORT: 'http',
    SMTP_PORT: '70000',
    DATABASE_URL: 'mysql://db',
    LOG_LEVEL: 'loud',
  });
  assert.deepEqual(
    faults.map((line) => /^ {2}(\w+) .+ \(for example: (\w+)=/.exec(line)?.slice(1)),
    ['PORT', 'SERVER_PORT', 'SMTP_PORT', 'DATABASE_URL', 'LOG_LEVEL'].map((name) => [name, name]),
  );
});

test('two parts on one port, or a port beyond the last one, are faults of the variable that says so', () => {
  assert.deepEqual(faultsOf({ PORT: '8790', SMTP_PORT: '8791' }), [
    '  SMTP_PORT is 8791, which SERVER_PORT is already (for example: SMTP_PORT=8790)',
  ]);
  const names = faultsOf({ PORT: '65534' }).map((line) => line.trim().split(' ')[0]);
  assert.deepEqual(names, ['SANDBOX_PORT', 'SMTP_PORT']);
});

test('a port that somebody listens on gives one sentence that names its variable; free ones give none', async () => {
  const stranger = createServer().listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = stranger.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  const ports = {
    PORT: await freePort(),
    SERVER_PORT: taken,
    SANDBOX_PORT: await freePort(),
    SMTP_PORT: await freePort(),
  };
  await assert.rejects(assertPortsAreFree(ports), (error: Error) => {
    assert.equal(error.message.split('\n').length, 1);
    assert.match(error.message, new RegExp(`^Port ${taken} is taken.*SERVER_PORT=\\d+`));
    return true;
  });
  stranger.close();
  await once(stranger, 'close');
  await assertPortsAreFree(ports);
});
