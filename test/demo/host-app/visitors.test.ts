import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Visitors } from '../../../demo/host-app/visitors.js';

const folder = mkdtempSync(join(tmpdir(), 'slotwright-visitors-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const invitation = (id: string) => ({ id, bookingUrl: `http://localhost/book/${id}` });

test('a visitor’s invitation is found again after a restart, in a file for its owner alone', () => {
  const file = join(folder, 'a.json');
  new Visitors(file).remember('marty', invitation('inv_1'));
  assert.deepEqual(new Visitors(file).invitationOf('marty'), invitation('inv_1'));
  assert.equal(new Visitors(file).invitationOf('biff'), undefined);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('what is forgotten stays forgotten', () => {
  const file = join(folder, 'b.json');
  const visitors = new Visitors(file);
  visitors.remember('marty', invitation('inv_1'));
  visitors.forget('marty');
  assert.equal(new Visitors(file).invitationOf('marty'), undefined);
});

test('the oldest visitors make room for new ones', () => {
  const visitors = new Visitors(join(folder, 'c.json'));
  for (let count = 0; count <= 500; count += 1) visitors.remember(`visitor-${count}`, invitation('inv_1'));
  assert.equal(visitors.invitationOf('visitor-0'), undefined);
  assert.ok(visitors.invitationOf('visitor-1'));
  assert.ok(visitors.invitationOf('visitor-500'));
});

test('names that mean something to objects are names like any other', () => {
  const file = join(folder, 'd.json');
  assert.equal(new Visitors(file).invitationOf('constructor'), undefined);
  new Visitors(file).remember('toString', invitation('inv_2'));
  assert.deepEqual(new Visitors(file).invitationOf('toString'), invitation('inv_2'));
});

test('a spoilt file counts as an empty one', () => {
  const file = join(folder, 'e.json');
  writeFileSync(file, '{"marty": {"id": 7}}');
  assert.equal(new Visitors(file).invitationOf('marty'), undefined);
});
