import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import { launch, runProgram, type ServerStart } from './launch.js';
import { readLockFile, removeStaleLockFile, runningServer } from './lock-file.js';
import { boundLog, logLength, logTail } from './log.js';
import type { DatabasePlace } from './place.js';

/**
 * Starts the database as a process of its own, which outlives ours, and waits until it accepts connections, through a
 * recovery too. Two at once do no harm: PostgreSQL lets one process have a cluster, and the other call finds it.
 * @throws Error with the end of the log when it ends instead
 */
export async function startServer(start: ServerStart): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    await removeStaleLockFile(start.place.cluster);
    const fault = await startOnce(start);
    if (fault === undefined) return;
    // The processes of one that was killed need a moment to notice; until then the cluster is refused to others.
    const isInUse = /lock file|shared memory block|could not bind|is another postmaster/i.test(fault);
    if (!isInUse || performance.now() > giveUpAt) {
      throw new Error(`PostgreSQL did not start in ${start.place.folder}. Its log ends with: ${fault}`);
    }
    if ((await runningServer(start.place.cluster)) !== undefined) return;
    await sleep(200);
  }
}

/** Stops the database in order and waits until it is gone; sessions that are still open are ended. */
export async function stopServer(place: DatabasePlace, binaries: PostgresBinaries): Promise<void> {
  const running = await runningServer(place.cluster);
  if (running === undefined) return;
  if (process.platform === 'win32')
    await runProgram(binaries.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-W']);
  // SIGINT is PostgreSQL's fast shutdown.
  else process.kill(running.pid, 'SIGINT');
  const giveUpAt = performance.now() + 60_000;
  while ((await runningServer(place.cluster))?.pid === running.pid) {
    if (performance.now() > giveUpAt) {
      throw new Error(`PostgreSQL did not stop in a minute. Its log ends with: ${await logTail(place.log)}`);
    }
    await sleep(10);
  }
}

/** @returns undefined when the database runs, else what it logged before it ended */
async function startOnce(start: ServerStart): Promise<string | undefined> {
  const { place } = start;
  await boundLog(place.log);
  const before = await logLength(place.log);
  const launched = await launch(start);
  for (;;) {
    const lock = await readLockFile(place.cluster);
    if (lock?.isReady === true && lock.pid === launched.pid) return undefined;
    if (launched.hasEnded()) return (await logTail(place.log, before)) || 'nothing';
    await sleep(10);
  }
}
