import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { ResolveHost } from '../../../packages/server/src/security/outgoing-agent.js';
import { makeOutgoingFetch } from '../../../packages/server/src/security/outgoing-fetch.js';

/** Starts a server on a loopback address and says where; the test's end stops it. */
async function startServer(t: TestContext, handler: RequestListener, host = '127.0.0.1', port = 0) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address() as AddressInfo; // a TCP server that listens has one
  return { port: address.port, origin: `http://${host}:${address.port}` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const resolveTo =
  (...addresses: string[]): ResolveHost =>
  () =>
    Promise.resolve(
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }) as const),
    );

const onLoopback = makeOutgoingFetch({ allowPrivateNetworks: true });

test('S38 answers like fetch: status, headers, body, last URL', async (t) => {
  const server = await startServer(t, (_, response) => {
    response.writeHead(207, { 'X-Kind': 'dav', 'Content-Encoding': 'gzip' }).end(gzipSync('hello'));
  });
  const reply = await onLoopback(`${server.origin}/a?b=c`);
  assert.equal(reply.status, 207);
  assert.equal(reply.headers.get('x-kind'), 'dav');
  assert.equal(reply.headers.get('content-encoding'), null);
  assert.equal(reply.url, `${server.origin}/a?b=c`);
  assert.equal(await reply.text(), 'hello');
});

for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1', 'fd00::1']) {
  test(`S38 refuses a host name that resolves to ${address} without telling the address`, async () => {
    const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: false, lookup: resolveTo(address) });
    await assert.rejects(outgoingFetch('https://calendar.example/'), (error: Error & { code?: unknown }) => {
      assert.equal(error.code, 'invalid_request');
      assert.ok(!error.message.includes(address));
      return true;
    });
  });
}

test('S38 refuses a host name when only one of its addresses is private', async () => {
  const lookup = resolveTo('8.8.8.8', '127.0.0.1');
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: false, lookup });
  await assert.rejects(outgoingFetch('https://calendar.example/'), { code: 'invalid_request' });
});

test('S38 refuses plain http to a private network that is not loopback', async () => {
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: true, lookup: resolveTo('10.0.0.1') });
  await assert.rejects(outgoingFetch('http://calendar.example/'), {
    code: 'invalid_request',
    message: /not https/,
  });
});

test('S38 connects to the address that was checked: a resolver that changes its mind is not asked again', async (t) => {
  const checked = await startServer(t, (_, response) => void response.end('checked'));
  await startServer(t, (_, response) => void response.end('rebound'), '127.0.0.2', checked.port);
  const answers = ['127.0.0.1', '127.0.0.2'];
  let asked = 0;
  const lookup: ResolveHost = () => {
    const address = answers[Math.min(asked, 1)] ?? '';
    asked += 1;
    return Promise.resolve([{ address, family: 4 }]);
  };
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: true, lookup });
  const reply = await outgoingFetch(`http://calendar.example:${checked.port}/`);
  assert.equal(await reply.text(), 'checked');
  assert.equal(asked, 1);
});

test('S38 a resolver that turns private after the first connection is refused at the next', async (t) => {
  const server = await startServer(t, (_, response) => {
    response.setHeader('Connection', 'close');
    response.end('ok');
  });
  let asked = 0;
  const lookup: ResolveHost = () => {
    asked += 1;
    return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]);
  };
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: true, lookup });
  const url = `http://calendar.example:${server.port}/`;
  assert.equal((await outgoingFetch(url)).status, 200);
  await assert.rejects(outgoingFetch(url), { code: 'invalid_request' });
});

test('S38 keeps the host name for TLS while the connection goes to the checked address', async (t) => {
  const names: string[] = [];
  const server = createTlsServer({
    SNICallback: (name, done) => {
      names.push(name);
      done(new Error('no certificate here'));
    },
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: true, lookup: resolveTo('127.0.0.1') });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  await assert.rejects(outgoingFetch(`https://calendar.example:${port}/`), { code: 'provider_unavailable' });
  assert.deepEqual(names, ['calendar.example']);
});

for (const target of [
  'http://10.0.0.1/',
  'https://169.254.169.254/',
  'ftp://x.example/',
  'http://u:p@127.0.0.1/',
]) {
  test(`S38 refuses a redirect to ${target}`, async (t) => {
    const server = await startServer(t, (_, response) => {
      response.writeHead(302, { Location: target }).end();
    });
    await assert.rejects(onLoopback(server.origin), { code: 'invalid_request' });
  });
}

test('S38 never takes credentials to another origin, and keeps them on the same one', async (t) => {
  const seen: unknown[][] = [];
  const note = (request: IncomingMessage) =>
    seen.push([
      request.url,
      request.headers.authorization,
      request.headers.cookie,
      request.headers['x-kept'],
    ]);
  const other = await startServer(t, (request, response) => {
    note(request);
    response.end('other');
  });
  const first = await startServer(t, (request, response) => {
    note(request);
    const location = request.url === '/start' ? '/same' : `${other.origin}/elsewhere`;
    response.writeHead(307, { Location: location }).end();
  });
  const headers = { Authorization: 'Basic c2VjcmV0', Cookie: 'a=b', 'X-Kept': 'yes' };
  const reply = await onLoopback(`${first.origin}/start`, { headers });
  assert.equal(reply.url, `${other.origin}/elsewhere`);
  assert.deepEqual(seen, [
    ['/start', 'Basic c2VjcmV0', 'a=b', 'yes'],
    ['/same', 'Basic c2VjcmV0', 'a=b', 'yes'],
    ['/elsewhere', undefined, undefined, 'yes'],
  ]);
});

test('S38 follows three redirects and not a fourth', async (t) => {
  const server = await startServer(t, (request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end('there');
    else response.writeHead(302, { Location: `/${left - 1}` }).end();
  });
  assert.equal(await (await onLoopback(`${server.origin}/3`)).text(), 'there');
  await assert.rejects(onLoopback(`${server.origin}/4`), {
    code: 'provider_unavailable',
    message: /too often/,
  });
});

const redirected = [
  { status: 301, method: 'PROPFIND', becomes: 'PROPFIND', body: 'payload' },
  { status: 302, method: 'REPORT', becomes: 'REPORT', body: 'payload' },
  { status: 307, method: 'POST', becomes: 'POST', body: 'payload' },
  { status: 308, method: 'PUT', becomes: 'PUT', body: 'payload' },
  { status: 302, method: 'POST', becomes: 'GET', body: '' },
  { status: 303, method: 'PUT', becomes: 'GET', body: '' },
];
for (const { status, method, becomes, body } of redirected) {
  test(`a ${method} answered ${status} goes on as ${becomes}${body ? ' with its body' : ''}`, async (t) => {
    const arrived: string[] = [];
    const server = await startServer(t, (request, response) => {
      void bodyOf(request).then((text) => {
        if (request.url === '/to')
          arrived.push(request.method ?? '', text, request.headers['content-type'] ?? '');
        response.writeHead(request.url === '/to' ? 200 : status, { Location: '/to' }).end();
      });
    });
    const init = { method, body: 'payload', headers: { 'Content-Type': 'application/xml' } };
    await onLoopback(`${server.origin}/from`, init);
    assert.deepEqual(arrived, [becomes, body, body ? 'application/xml' : '']);
  });
}

test('a caller may ask to see the redirect itself, or to fail on one', async (t) => {
  const server = await startServer(
    t,
    (_, response) => void response.writeHead(302, { Location: '/x' }).end(),
  );
  assert.equal((await onLoopback(server.origin, { redirect: 'manual' })).headers.get('location'), '/x');
  await assert.rejects(onLoopback(server.origin, { redirect: 'error' }), { code: 'provider_unavailable' });
});

test('S38 counts the body after decompression', async (t) => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  assert.ok(bomb.byteLength < 50_000);
  const server = await startServer(t, (_, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
  });
  await assert.rejects(onLoopback(server.origin), { code: 'provider_unavailable', message: /too large/ });
});

test('S38 takes a body of exactly the limit and not one byte more', async (t) => {
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: true, maxBytes: 1000 });
  const server = await startServer(t, (request, response) => {
    response.end(Buffer.alloc(request.url === '/fits' ? 1000 : 1001));
  });
  assert.equal((await (await outgoingFetch(`${server.origin}/fits`)).arrayBuffer()).byteLength, 1000);
  await assert.rejects(outgoingFetch(`${server.origin}/over`), { code: 'provider_unavailable' });
});

test('S38 gives up on a server that never answers and on one that sends its body drop by drop', async (t) => {
  const outgoingFetch = makeOutgoingFetch({ allowPrivateNetworks: true, timeoutMs: 150 });
  const server = await startServer(t, (request, response) => {
    if (request.url === '/silent') return;
    response.writeHead(200);
    const drops = setInterval(() => response.write('.'), 20);
    response.on('close', () => {
      clearInterval(drops);
    });
  });
  for (const path of ['/silent', '/slow']) {
    await assert.rejects(outgoingFetch(`${server.origin}${path}`), {
      code: 'provider_unavailable',
      message: /in time/,
    });
  }
});

test('a call given up by its caller is an unavailable provider', async (t) => {
  const server = await startServer(t, () => undefined);
  const controller = new AbortController();
  const call = onLoopback(server.origin, { signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { code: 'provider_unavailable' });
});

test('a connection that fails, half an answer and an unknown host are an unavailable provider', async (t) => {
  const server = await startServer(t, (_, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
    setImmediate(() => response.destroy());
  });
  await assert.rejects(onLoopback(server.origin), { code: 'provider_unavailable' });
  await assert.rejects(onLoopback('http://127.0.0.1:1/'), (error: Error & { code?: unknown }) => {
    assert.equal(error.code, 'provider_unavailable');
    assert.ok(!error.message.includes('127.0.0.1'));
    return true;
  });
  const lookup: ResolveHost = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  const unknown = makeOutgoingFetch({ allowPrivateNetworks: false, lookup });
  await assert.rejects(unknown('https://nowhere.example/'), {
    code: 'provider_unavailable',
    message: /ENOTFOUND/,
  });
});
