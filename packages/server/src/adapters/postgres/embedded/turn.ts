import { rm, stat } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Held by the one starter whose turn it is. */
export interface Turn {
  release(): Promise<void>;
}

/**
 * Takes the turn to set up and start the database, or waits until whoever has it is done.
 *
 * The turn is a listening socket: the system frees it when its holder ends in whatever way, and waiting is a connection
 * that closes then. It saves twenty starters from doing the same work at once, no more: in the instant in which two
 * starters sweep away the socket of a dead one, both may get it, and nothing breaks (see `startEmbeddedPostgres`).
 * @param path of the socket, or the name of a Windows pipe
 * @returns undefined when another had the turn; it is over now, and what it was about should be looked at again
 */
export async function takeTurn(path: string): Promise<Turn | undefined> {
  for (;;) {
    const turn = await listenAt(path);
    if (turn !== undefined) return turn;
    if (await waitForHolder(path)) return undefined;
    await removeIfLeftOver(path);
  }
}

/** The file of a killed holder stays; one that was just made has a moment in which nobody listens at it either. */
async function removeIfLeftOver(path: string): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  await sleep(100);
  const after = await stat(path).catch(() => undefined);
  if (before === undefined || before.ino !== after?.ino || before.ctimeMs !== after.ctimeMs) return;
  if (await canConnect(path)) return;
  await rm(path, { force: true });
}

function canConnect(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}

function listenAt(path: string): Promise<Turn | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      // A waiter may be killed at any time, which is none of our business.
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    // exclusive: the workers of a node:cluster would otherwise all hold one and the same socket.
    server.listen({ path, exclusive: true }, () => resolve({ release: () => close(server, waiting) }));
  });
}

function close(server: Server, waiting: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of waiting) socket.destroy();
  });
}

/** Resolves when the holder is done; to false when there is none. */
function waitForHolder(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    let isHeld = false;
    const socket = connect(path, () => {
      isHeld = true;
    });
    socket.on('error', () => undefined).once('close', () => resolve(isHeld));
    // The holder never writes; reading is what makes the end of the connection seen.
    socket.resume();
  });
}
