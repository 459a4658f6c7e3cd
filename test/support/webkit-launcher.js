import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';

/** Debian's system library folder; each multiarch folder in it may hold the browser the driver starts. */
const LIBRARIES = '/usr/lib';
const VERSIONS = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];

const findBrowser = () =>
  readdirSync(LIBRARIES)
    .filter((name) => name.includes('-linux-'))
    .flatMap((arch) => VERSIONS.map((version) => join(LIBRARIES, arch, version, 'MiniBrowser')))
    .find(existsSync);

/** Software rendering, and no bus for assistive tools, which a test machine lacks. */
const quietEnvironment = () => ({
  ...process.env,
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
});

/** Starts a display and resolves to its name. */
const startDisplay = (processes) => {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  processes.push(display);
  return new Promise((resolve, reject) => {
    display.stdio[3].once('data', (data) => resolve(`:${String(data).trim()}`));
    display.once('error', reject);
    display.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
};

/**
 * A launcher for @web/test-runner that drives WebKitGTK through its own WebDriver, one page at a time.
 * @param {{ driver?: string }} options the driver's command; `WebKitWebDriver` by default
 */
export const webkitLauncher = ({ driver = 'WebKitWebDriver' } = {}) => {
  const processes = [];
  const active = new Map();
  let base;
  let session;
  let starting;
  let chain = Promise.resolve();

  /** One command at a time: the driver has a single window. */
  const inTurn = (action) => (chain = chain.then(action, action));

  const command = async (method, path, body) => {
    const reply = await fetch(base + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
    return value;
  };

  const untilUp = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        await fetch(`${base}/status`);
        return;
      } catch (error) {
        if (attempt > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };

  const start = async () => {
    const env = quietEnvironment();
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY) env.DISPLAY = await startDisplay(processes);
    const port = await freePort();
    processes.push(spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }));
    base = `http://127.0.0.1:${port}`;
    await untilUp();
    const browser = { binary: findBrowser(), args: ['--automation'] };
    const { sessionId } = await command('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browser } },
    });
    session = `/session/${sessionId}`;
    await command('POST', `${session}/timeouts`, { script: 60000, pageLoad: 60000 });
  };

  return {
    name: 'WebKit',
    type: 'webkit',
    concurrency: 1,
    async initialize() {},
    async stop() {
      if (session) await command('DELETE', session).catch(() => undefined);
      for (const process of processes.reverse()) process.kill();
    },
    startSession: (id, url) =>
      inTurn(async () => {
        await (starting ??= start());
        active.set(id, url);
        await command('POST', `${session}/url`, { url });
      }),
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => active.get(id),
    stopSession: (id) =>
      inTurn(async () => {
        active.delete(id);
        // Ends what the page still does, as closing its window would.
        await command('POST', `${session}/url`, { url: 'about:blank' }).catch(() => undefined);
        return {};
      }),
  };
};
