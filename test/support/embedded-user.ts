import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DatabaseAddress } from '../../packages/server/src/adapters/postgres/embedded-postgres.js';

/** What the process is told. */
export type UserCommand = 'stop' | { query: string };

/** What the process tells. */
export type UserMessage =
  | { kind: 'ready'; address: DatabaseAddress; logged: string[] }
  | { kind: 'done' }
  | { kind: 'failed'; message: string };

/** Another process that uses an embedded database. */
export interface EmbeddedUser {
  address: DatabaseAddress;
  /** What it logged while it started. */
  logged: string[];
  /** Lets it run a statement on a connection of its own. */
  query(statement: string): Promise<void>;
  /** Lets it stop gracefully and waits for its end. */
  stop(): Promise<void>;
  /** Kills it with SIGKILL and waits for its end. */
  kill(): Promise<void>;
}

/** A user's process that was launched and may not be ready yet. */
export interface LaunchedUser {
  /** @throws Error with its message when it could not start */
  ready: Promise<EmbeddedUser>;
  kill(): Promise<void>;
}

/**
 * Launches a process that starts or joins the embedded database of a folder.
 * @param module where it takes startEmbeddedPostgres from, when not from the product's own sources
 */
export function launchUser(dataFolder: string, module?: string): LaunchedUser {
  const child = fork(
    fileURLToPath(new URL('embedded-user-child.ts', import.meta.url)),
    module === undefined ? [dataFolder] : [dataFolder, module],
    { execArgv: ['--import', 'tsx'] },
  );
  return { ready: userOf(child), kill: () => kill(child) };
}

async function userOf(child: ChildProcess): Promise<EmbeddedUser> {
  const first = await nextMessage(child);
  if (first.kind !== 'ready') throw new Error(first.kind === 'failed' ? first.message : 'Not ready.');
  return {
    address: first.address,
    logged: first.logged,
    query: (query) => ask(child, { query }),
    stop: async () => {
      const ended = once(child, 'exit');
      await ask(child, 'stop');
      await ended;
    },
    kill: () => kill(child),
  };
}

async function ask(child: ChildProcess, command: UserCommand): Promise<void> {
  const answer = nextMessage(child);
  child.send(command);
  const message = await answer;
  if (message.kind === 'failed') throw new Error(message.message);
}

function nextMessage(child: ChildProcess): Promise<UserMessage> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The process ended without a word.'));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      // Only our own child sends here.
      resolve(message as UserMessage);
    });
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
