import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PROBLEMS } from '../../packages/server/src/http/problem.js';
import { type Kit, startKit } from '../support/kit.js';
import { send } from '../support/send.js';

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, unknown[]>[];
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
  'x-codes'?: string[];
  'x-permission'?: string;
}
interface Document extends Json {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Record<string, Json> };
}

let kit: Kit;
let document: Document;
before(async () => {
  kit = await startKit({ ROLE: 'web', PUBLIC_URL: 'https://schedule.example' });
  document = (
    await send(`http://localhost:${String(kit.environment['PORT'])}`, {
      method: 'GET',
      path: '/openapi.json',
    })
  ).json<Document>();
});
after(() => kit.stop());

const operations = (): { name: string; path: string; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
  );

/** Every schema in the document, with where it stands. */
function* schemasIn(value: unknown, where = ''): Generator<{ where: string; schema: Json }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'schema') yield { where, schema: inner as Json };
    yield* schemasIn(inner, `${where}/${name}`);
  }
}

const saysWhatItIs = (schema: Json): boolean =>
  ['type', 'const', 'enum', 'anyOf'].some((name) => schema[name] !== undefined);

test('S1 the document says what it is and where it is served, by the configured name', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  assert.ok(document.info.title !== '' && document.info.version !== '');
  assert.deepEqual(document.servers, [{ url: 'https://schedule.example' }]);
});

test('S1 every operation has a name of its own, a summary, a caller and its refusals', () => {
  const all = operations();
  assert.ok(all.length >= 35);
  assert.equal(new Set(all.map(({ operation }) => operation.operationId)).size, all.length);
  for (const { name, path, operation } of all) {
    assert.match(operation.operationId, /^[a-z]+(_[A-Za-z0-9]+)*$/, name);
    assert.ok(operation.summary.length > 5, name);
    assert.ok(operation.responses['default'] !== undefined, name);
    const caller = operation.security.map((each) => Object.keys(each)).flat();
    if (path.startsWith('/v1/')) assert.deepEqual(caller, ['secretKey'], name);
    else if (path.startsWith('/elements/v1/')) assert.deepEqual(caller, ['sessionToken'], name);
    else assert.deepEqual(caller, [], name);
    for (const scheme of caller) assert.ok(document.components.securitySchemes[scheme], name);
    const isAdmin =
      /^\/elements\/v1\/(ats|connection|organizational-units|conferencing|stages|invitations|handoffs|pending-accounts)/.test(
        path,
      );
    assert.equal(operation['x-permission'] !== undefined, isAdmin, name);
  }
});

test('S1 every parameter of a path is declared, required and in the path, and none is declared twice', () => {
  for (const { name, path, operation } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();
    const declared = operation.parameters.filter((each) => each.in === 'path');
    assert.deepEqual(declared.map((each) => each.name).toSorted(), inPath, name);
    assert.ok(
      declared.every(({ required }) => required),
      name,
    );
    assert.doesNotMatch(path, /[:*\\[\]]/, name);
    const keys = operation.parameters.map((each) => `${each.in} ${each.name}`);
    assert.equal(new Set(keys).size, keys.length, name);
    for (const parameter of operation.parameters) {
      assert.ok(['path', 'query', 'header'].includes(parameter.in), name);
      assert.ok(saysWhatItIs(parameter.schema), `${name} ${parameter.name}`);
    }
  }
});

test('S1 every reference leads to something, and every schema says what it is', () => {
  let count = 0;
  for (const { where, schema } of schemasIn(document)) {
    count += 1;
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      const [, ...steps] = reference.split('/');
      const target = steps.reduce<unknown>((value, step) => (value as Json | undefined)?.[step], document);
      assert.equal(typeof target, 'object', `${where}: ${reference}`);
      continue;
    }
    assert.ok(saysWhatItIs(schema), where);
  }
  assert.ok(count > 60);
  assert.doesNotMatch(JSON.stringify(document), /"\$schema"|"\$defs"/);
});

test('S15 every body of a request says that it takes no other fields', () => {
  for (const { name, operation } of operations()) {
    const schema = operation.requestBody?.content['application/json']?.schema;
    // Each provider checks the fields of its own key.
    const isKey = name.endsWith('/v1/connections') || name.endsWith('/ats/{vendor}');
    if (schema === undefined || isKey) continue;
    assert.equal(schema['type'], 'object', name);
    assert.equal(schema['additionalProperties'], false, name);
  }
});

test('every code that an operation or the document names is one that the server has', () => {
  const codes = Object.keys(PROBLEMS);
  for (const { name, operation } of operations()) {
    const named = (operation.responses['default'] as unknown as { 'x-codes': string[] })['x-codes'];
    for (const code of named) assert.ok(codes.includes(code), `${name} ${code}`);
  }
  assert.deepEqual(document.components.schemas['Problem']?.['x-codes'], codes);
});

test('the document is the same each time it is asked for', async () => {
  const again = await send(`http://localhost:${String(kit.environment['PORT'])}`, {
    method: 'GET',
    path: '/openapi.json',
  });
  assert.deepEqual(again.json(), document);
});
