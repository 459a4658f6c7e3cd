import { constants } from 'node:fs';
import { type FileHandle, open, rm, stat, truncate, writeFile } from 'node:fs/promises';

const longestLogBytes = 4 * 1024 * 1024;
const keptBytes = 256 * 1024;

/**
 * Opens the database's log for a process to append to. The mode keeps others from reading, and a link put in its place
 * is refused, because we may be root in somebody else's folder.
 */
export async function openLog(path: string): Promise<FileHandle> {
  const { O_APPEND, O_CREAT, O_WRONLY } = constants;
  // Windows knows no such flag.
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
  return open(path, O_APPEND | O_CREAT | O_WRONLY | noFollow, 0o600);
}

/** The log's length in bytes; 0 when there is none. */
export async function logLength(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** The last lines that were logged since the log was `from` bytes long, at most about 2,000 characters. */
export async function logTail(path: string, from = 0): Promise<string> {
  const length = await logLength(path);
  const start = Math.max(length - 2_000, from <= length ? from : 0);
  return (await readFrom(path, start)).toString('utf8').trim();
}

/**
 * Empties a log that has grown past 4 MiB; its last 256 KiB are kept beside it, as `.old`. The database has the file
 * open for appending and goes on writing at its new beginning.
 */
export async function boundLog(path: string): Promise<void> {
  const length = await logLength(path);
  if (length <= longestLogBytes) return;
  const kept = await readFrom(path, length - keptBytes);
  await rm(`${path}.old`, { force: true });
  await writeFile(`${path}.old`, kept, { flag: 'wx', mode: 0o600 });
  await truncate(path, 0);
}

async function readFrom(path: string, start: number): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return Buffer.alloc(0);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(Math.max(size - start, 0)),
      position: start,
    });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
