import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { isAbsolute } from 'node:path';
import test from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';

const masterKey = randomBytes(32).toString('base64');
const good: Record<string, string> = {
  MASTER_KEY: masterKey,
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'interviews@example.com',
};

/** The sentence that a start with this environment ends with. */
function faultOf(variables: Record<string, string | undefined>): string {
  let message = '';
  assert.throws(
    () => readConfig(variables),
    (error: unknown) => {
      message = error instanceof Error ? error.message : '';
      return true;
    },
  );
  return message;
}

test('three variables are enough, and the rest has defaults that try nothing foreign', () => {
  const config = readConfig(good);
  assert.equal(config.port, 8787);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.publicUrl.href, 'http://localhost:8787/');
  assert.ok('dataFolder' in config.database && isAbsolute(config.database.dataFolder));
  assert.equal(config.role, 'all');
  assert.equal(config.allowPrivateNetworks, false);
  assert.equal(config.cronofy, undefined);
  assert.deepEqual(config.earlierMasterKeys, []);
  assert.deepEqual(config.trustedProxies, []);
  assert.equal(config.maxStreams, 5000);
});

test('an empty variable is as good as none', () => {
  const config = readConfig({
    ...good,
    PORT: '',
    DATABASE_URL: '',
    CRONOFY_CLIENT_ID: '',
    MASTER_KEYS_EARLIER: '',
  });
  assert.equal(config.port, 8787);
  assert.ok('dataFolder' in config.database);
});

test('everything that is set is taken over', () => {
  const earlier = [randomBytes(32), randomBytes(32)];
  const config = readConfig({
    ...good,
    PORT: '0',
    HOST: '::1',
    PUBLIC_URL: 'https://schedule.example.com',
    DATABASE_URL: 'postgres://a:b@db.example.com/slotwright',
    MASTER_KEYS_EARLIER: earlier.map((key) => key.toString('hex')).join(', '),
    ROLE: 'worker',
    CRONOFY_CLIENT_ID: 'id',
    CRONOFY_CLIENT_SECRET: 'secret',
    CRONOFY_API_BASE: 'https://api-de.cronofy.com',
    ALLOW_PRIVATE_NETWORKS: 'true',
    TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1',
    MAX_STREAMS: '0',
    LOG_LEVEL: 'warn',
  });
  assert.deepEqual(config.database, { url: 'postgres://a:b@db.example.com/slotwright' });
  assert.deepEqual(
    config.earlierMasterKeys.map(({ bytes }) => bytes),
    earlier,
  );
  assert.equal(config.masterKey.bytes.toString('base64'), masterKey);
  assert.equal(config.publicUrl.origin, 'https://schedule.example.com');
  assert.equal(config.cronofy?.apiBase.host, 'api-de.cronofy.com');
  assert.equal(config.cronofy.appBase.host, 'app.cronofy.com');
  assert.deepEqual([config.port, config.host, config.role, config.logLevel], [0, '::1', 'worker', 'warn']);
  assert.equal(config.allowPrivateNetworks, true);
  assert.deepEqual(config.trustedProxies, ['10.0.0.0/8', '2001:db8::1']);
  assert.equal(config.maxStreams, 0);
});

const faults: readonly (readonly [variable: string, value: string | undefined, says: RegExp])[] = [
  ['MASTER_KEY', undefined, /is missing \(for example: .*openssl/],
  ['MASTER_KEY', '', /is missing/],
  ['MASTER_KEY', randomBytes(16).toString('base64'), /must be 32 random bytes.* this is 16/],
  ['MASTER_KEY', 'changeme', /must be 32 random bytes/],
  ['MASTER_KEY', '0'.repeat(64), /must be random; a pattern or a sample/],
  ['MASTER_KEY', Buffer.from('my-very-secret-master-key-012345').toString('base64'), /must be random/],
  ['MASTER_KEYS_EARLIER', `${masterKey},short`, /must be 32 random bytes/],
  ['SMTP_URL', undefined, /is missing \(for example: smtps:/],
  ['SMTP_URL', 'mail.example.com', /must be a URL|must begin with smtp/],
  ['SMTP_URL', 'https://mail.example.com', /must begin with smtp:\/\/ or smtps:\/\//],
  ['MAIL_FROM', undefined, /is missing/],
  ['MAIL_FROM', 'Slotwright', /must be an e-mail address/],
  ['PORT', 'http', /must be a port number/],
  ['PORT', '65536', /must be|65535/],
  ['PORT', '-1', /must be a port number/],
  ['PUBLIC_URL', 'schedule.example.com', /must be/],
  ['PUBLIC_URL', 'ftp://schedule.example.com', /must begin with https:\/\/ or http/],
  ['PUBLIC_URL', 'https://schedule.example.com/base', /hold no path/],
  ['PUBLIC_URL', 'https://user:pw@schedule.example.com', /or password/],
  ['DATABASE_URL', 'mysql://db/slotwright', /must begin with postgres:/],
  ['ROLE', 'boss', /all/],
  ['LOG_LEVEL', 'loud', /info/],
  ['ALLOW_PRIVATE_NETWORKS', 'yes', /must be true or false/],
  ['CRONOFY_API_BASE', 'api', /must be a URL/],
  ['CRONOFY_DE_APP_BASE', 'app', /must be a URL/],
  ['CRONOFY_VIRTUAL_CALENDARS_FROM', 'everybody', /organizational_unit, service_account or both/],
  ['CRONOFY_REQUESTS_PER_SECOND', '0', /must be a number of requests/],
  ['CRONOFY_REQUESTS_PER_MINUTE', 'many', /must be a number of requests/],
  ['TRUSTED_PROXIES', 'proxy.example.com', /must be addresses or networks/],
  ['TRUSTED_PROXIES', '10.0.0.0/33', /must be addresses or networks/],
  ['TRUSTED_PROXIES', '10.0.0.1,*', /must be addresses or networks/],
  ['MAX_STREAMS', 'many', /must be a number of streams/],
];
for (const [variable, value, says] of faults) {
  test(`R17 ${variable} ${value === undefined ? 'missing' : `as ${JSON.stringify(value.slice(0, 24))}`} stops the start with its name and an example`, () => {
    const message = faultOf({ ...good, [variable]: value });
    assert.match(message, new RegExp(`^  ${variable} .*\\(for example: .+\\)$`, 'm'));
    assert.match(message, says);
    const named = message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(' ')[0]);
    assert.deepEqual([...new Set(named)], [variable]);
  });
}

test('Cronofy is used as it is offered today, unless something else is set', () => {
  const { cronofy } = readConfig({ ...good, CRONOFY_CLIENT_ID: 'id', CRONOFY_CLIENT_SECRET: 'secret' });
  assert.deepEqual(cronofy, {
    clientId: 'id',
    clientSecret: 'secret',
    apiBase: new URL('https://api.cronofy.com'),
    appBase: new URL('https://app.cronofy.com'),
    dataCenters: new Map(),
    virtualCalendarsFrom: ['organizational_unit'],
    unitParameters: [],
    interviewServices: ['indeed'],
    limits: { perSecond: 50, perMinute: 500 },
  });
});

test('what Cronofy means to allow can be set', () => {
  const { cronofy } = readConfig({
    ...good,
    CRONOFY_CLIENT_ID: 'id',
    CRONOFY_CLIENT_SECRET: 'secret',
    CRONOFY_VIRTUAL_CALENDARS_FROM: 'organizational_unit, service_account',
    CRONOFY_UNIT_PARAMETERS: 'integrations[]=indeed&integrations[]=zoom',
    CRONOFY_INTERVIEW_SERVICES: 'indeed, a_service_to_come',
    CRONOFY_REQUESTS_PER_SECOND: '100',
    CRONOFY_REQUESTS_PER_MINUTE: '2000',
  });
  assert.deepEqual(cronofy?.virtualCalendarsFrom, ['organizational_unit', 'service_account']);
  assert.deepEqual(cronofy.unitParameters, [
    ['integrations[]', 'indeed'],
    ['integrations[]', 'zoom'],
  ]);
  assert.deepEqual(cronofy.interviewServices, ['indeed', 'a_service_to_come']);
  assert.deepEqual(cronofy.limits, { perSecond: 100, perMinute: 2000 });
});

for (const [center, suffix] of [
  ['us', ''],
  ['de', '-de'],
  ['uk', '-uk'],
  ['au', '-au'],
  ['ca', '-ca'],
  ['sg', '-sg'],
] as const) {
  test(`the data centre ${center} can be used besides the usual one`, () => {
    const prefix = `CRONOFY_${center.toUpperCase()}`;
    const { cronofy } = readConfig({
      ...good,
      CRONOFY_CLIENT_ID: 'id',
      CRONOFY_CLIENT_SECRET: 'secret',
      [`${prefix}_CLIENT_ID`]: 'further',
      [`${prefix}_CLIENT_SECRET`]: 'further-secret',
    });
    const application = {
      clientId: 'further',
      clientSecret: 'further-secret',
      apiBase: new URL(`https://api${suffix}.cronofy.com`),
      appBase: new URL(`https://app${suffix}.cronofy.com`),
    };
    assert.deepEqual([...(cronofy?.dataCenters ?? [])], [[center, application]]);
  });
}

test('R17 half of a data centre’s registration is named by its missing half', () => {
  const usual = { ...good, CRONOFY_CLIENT_ID: 'id', CRONOFY_CLIENT_SECRET: 'secret' };
  assert.match(faultOf({ ...usual, CRONOFY_DE_CLIENT_ID: 'x' }), /^ {2}CRONOFY_DE_CLIENT_SECRET is missing/m);
  assert.match(faultOf({ ...usual, CRONOFY_SG_CLIENT_SECRET: 'x' }), /^ {2}CRONOFY_SG_CLIENT_ID is missing/m);
});

test('R17 a further data centre needs a usual one', () => {
  const further = { CRONOFY_DE_CLIENT_ID: 'x', CRONOFY_DE_CLIENT_SECRET: 'y' };
  assert.match(faultOf({ ...good, ...further }), /^ {2}CRONOFY_CLIENT_ID is missing.*CRONOFY_DE_CLIENT_ID/m);
});

test('R17 half of what Cronofy needs is named by its missing half', () => {
  assert.match(faultOf({ ...good, CRONOFY_CLIENT_ID: 'id' }), /CRONOFY_CLIENT_SECRET is missing/);
  assert.match(faultOf({ ...good, CRONOFY_CLIENT_SECRET: 'x' }), /CRONOFY_CLIENT_ID is missing/);
});

test('R17 every fault is told at once', () => {
  const message = faultOf({
    PORT: 'x',
    PUBLIC_URL: 'y',
    BOOKING_PAGE_URL: 'https://hr.example/interviews',
    ROLE: 'z',
    LOG_LEVEL: 'loud',
    MASTER_KEY: 'short',
    CRONOFY_CLIENT_ID: 'id',
  });
  for (const name of [
    'PORT',
    'PUBLIC_URL',
    'BOOKING_PAGE_URL',
    'ROLE',
    'LOG_LEVEL',
    'MASTER_KEY',
    'SMTP_URL',
    'MAIL_FROM',
    'CRONOFY_CLIENT_SECRET',
  ]) {
    assert.match(message, new RegExp(`^  ${name} `, 'm'));
  }
  assert.equal(message.split('\n').length, 10);
});

test('S32 no value of a variable is repeated', () => {
  const secret = 'planted-88-mph';
  const message = faultOf({
    MASTER_KEY: secret,
    MASTER_KEYS_EARLIER: secret,
    SMTP_URL: secret,
    DATABASE_URL: `mysql://user:${secret}@db`,
    MAIL_FROM: secret,
    ROLE: secret,
    LOG_LEVEL: secret,
    PORT: secret,
    ALLOW_PRIVATE_NETWORKS: secret,
    CRONOFY_CLIENT_SECRET: secret,
  });
  assert.doesNotMatch(message, /planted/);
});

test('R17 the process ends at once with code 2 and the faults on its error output', async () => {
  const main = new URL('../../packages/server/src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'] ?? '', MASTER_KEY: '0'.repeat(64) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 2);
  assert.equal(out, '');
  for (const name of ['MASTER_KEY', 'SMTP_URL', 'MAIL_FROM'])
    assert.match(error, new RegExp(`^  ${name} `, 'm'));
  assert.doesNotMatch(error, /\n\s+at /);
});
