import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';

const good = {
  MASTER_KEY: randomBytes(32).toString('base64'),
  SMTP_URL: 'smtps://user:password@mail.example.com',
  MAIL_FROM: 'interviews@example.com',
};

test('Zoom is at its own addresses, and known by no app, unless it is said otherwise', () => {
  const { zoom } = readConfig(good);
  assert.deepEqual(zoom, {
    admin: undefined,
    user: undefined,
    oauthBase: new URL('https://zoom.us'),
    apiBase: new URL('https://api.zoom.us/v2'),
    hookSecrets: { admin: [], user: [] },
  });
});

test('Zoom’s two apps have credentials of their own, and two secret tokens each while one is replaced', () => {
  const { zoom } = readConfig({
    ...good,
    ZOOM_CLIENT_ID: 'admin',
    ZOOM_CLIENT_SECRET: 'admin-secret',
    ZOOM_USER_CLIENT_ID: 'user',
    ZOOM_USER_CLIENT_SECRET: 'user-secret',
    ZOOM_WEBHOOK_SECRET_TOKEN: 'new',
    ZOOM_WEBHOOK_SECRET_TOKEN_EARLIER: 'old',
    ZOOM_USER_WEBHOOK_SECRET_TOKEN: 'user-new',
  });
  assert.deepEqual(zoom.admin, { clientId: 'admin', clientSecret: 'admin-secret' });
  assert.deepEqual(zoom.user, { clientId: 'user', clientSecret: 'user-secret' });
  assert.deepEqual(zoom.hookSecrets, { admin: ['new', 'old'], user: ['user-new'] });
});

for (const [given, missing] of [
  ['ZOOM_CLIENT_ID', 'ZOOM_CLIENT_SECRET'],
  ['ZOOM_USER_CLIENT_SECRET', 'ZOOM_USER_CLIENT_ID'],
] as const) {
  test(`R17 ${given} alone is half a registration, and the other half is named`, () => {
    assert.throws(() => readConfig({ ...good, [given]: 'x' }), {
      message: new RegExp(`${missing} is missing; Zoom`),
    });
  });
}
