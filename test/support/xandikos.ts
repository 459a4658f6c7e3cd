import { join } from 'node:path';
import { isInstalled, startServerProcess } from './server-process.js';

export interface Xandikos {
  /** The server's address, with a slash at the end. It asks for no password. */
  url: string;
  /** The one calendar that is there from the start. */
  calendarUrl: string;
  stop: () => Promise<void>;
}

/**
 * Starts a real Xandikos (https://www.xandikos.org) on loopback with the home of one user, `recruiter`.
 * @returns `missing` with what to install, where the machine has no Xandikos
 */
export async function startXandikos(): Promise<Xandikos | { missing: string }> {
  if (!(await isInstalled('xandikos')))
    return { missing: 'Xandikos is not installed (apt install xandikos)' };
  const prepare = (folder: string, port: number) =>
    Promise.resolve([
      ...['-d', join(folder, 'data'), '-l', '127.0.0.1', '-p', String(port)],
      ...['--defaults', '--current-user-principal', '/recruiter/'],
    ]);
  const server = await startServerProcess('xandikos', prepare, async (url) => {
    const reply = await fetch(`${url}recruiter/calendars/calendar/`, {
      method: 'PROPFIND',
      headers: { Depth: '0' },
    });
    return reply.status === 207;
  });
  return { url: server.url, calendarUrl: `${server.url}recruiter/calendars/calendar/`, stop: server.stop };
}
