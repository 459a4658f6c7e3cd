import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isInstalled, startServerProcess } from './server-process.js';

export interface Radicale {
  /** The server's address, with a slash at the end; the home of user `u` is `{url}u/`. */
  url: string;
  /** Where Radicale keeps its collections as plain files. */
  dataFolder: string;
  stop: () => Promise<void>;
}

/**
 * Starts a real Radicale (https://radicale.org/v3.html) on loopback with password authentication and an empty store.
 * @param users passwords by user name
 * @returns `missing` with what to install, where the machine has no Radicale
 */
export async function startRadicale({
  users,
}: {
  users: Record<string, string>;
}): Promise<Radicale | { missing: string }> {
  if (!(await isInstalled('radicale')))
    return { missing: 'Radicale is not installed (apt install radicale)' };
  const prepare = async (folder: string, port: number) => {
    const lines = Object.entries(users).map(([name, password]) => `${name}:${password}\n`);
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'users'), lines.join(''), { mode: 0o600 });
    // The packaged configuration expects a web server in front; a file of our own replaces it.
    const config = [
      '[server]',
      `hosts = 127.0.0.1:${port}`,
      '[auth]',
      'type = htpasswd',
      `htpasswd_filename = ${join(folder, 'users')}`,
      'htpasswd_encryption = plain',
      'delay = 0',
      '[rights]',
      'type = owner_only',
      '[storage]',
      `filesystem_folder = ${join(folder, 'data')}`,
      '[web]',
      'type = none',
      '[logging]',
      'level = error',
    ];
    await writeFile(join(folder, 'config'), `${config.join('\n')}\n`);
    return ['--config', join(folder, 'config')];
  };
  const server = await startServerProcess('radicale', prepare, async (url) => {
    const reply = await fetch(url, { method: 'OPTIONS' });
    return reply.status < 500;
  });
  return { url: server.url, dataFolder: join(server.folder, 'data'), stop: server.stop };
}
