import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { AtsConfig } from '../../packages/server/src/config-ats.js';
import { readConfig } from '../../packages/server/src/config.js';

const least = {
  MASTER_KEY: randomBytes(32).toString('base64'),
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'interviews@slotwright.example',
};
const configured = (variables: Record<string, string>): AtsConfig =>
  readConfig({ ...least, ...variables }).ats;

test('without anything set, every ATS is where its vendor has it, and Harvest v1 is not spoken', () => {
  const { greenhouse, lever, recruitee } = configured({});
  assert.deepEqual(
    [greenhouse.apiBase, greenhouse.authBase, lever.apiBase, recruitee.apiBase, recruitee.partnerBase].map(
      String,
    ),
    [
      'https://harvest.greenhouse.io/v3',
      'https://auth.greenhouse.io/',
      'https://api.lever.co/v1',
      'https://api.recruitee.com/',
      'https://integrations.recruitee.com/api',
    ],
  );
  assert.deepEqual([greenhouse.v1Base, lever.application], [undefined, undefined]);
});

test('an app at Lever is its client id and its secret, and half of one is a fault', () => {
  const whole = { LEVER_CLIENT_ID: 'app', LEVER_CLIENT_SECRET: 'secret' };
  assert.deepEqual(configured(whole).lever.application, { clientId: 'app', clientSecret: 'secret' });
  assert.throws(() => configured({ LEVER_CLIENT_ID: 'app' }), /LEVER_CLIENT_SECRET is missing/);
  assert.throws(() => configured({ LEVER_CLIENT_SECRET: 'secret' }), /LEVER_CLIENT_ID is missing/);
});
