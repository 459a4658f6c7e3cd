import { setTimeout as wait } from 'node:timers/promises';
import { randomOf } from '../integration/race.harness.js';
import { type Asking, makeAsking } from './asking.js';
import { live } from './candidate-life.js';
import { type Evidence, type Finding, type SeenEvent, check } from './check.js';
import { History } from './history.js';
import type { ProveOptions } from './options.js';
import { pendingEffects, readStored } from './records.js';
import { startServers } from './servers.js';
import { type World, makeWorld } from './world.js';

/** What a run did and found. */
export interface Proof {
  requests: number;
  kills: number;
  counts: ReadonlyMap<string, number>;
  /** Mails that came more than once under one Message-ID: a server died between sending and writing it down. */
  repeatedMails: number;
  findings: Finding[];
}

/** Runs the traffic, the kills and the checks. Everything it started is gone at its end. */
export async function prove(options: ProveOptions, say: (line: string) => void): Promise<Proof> {
  const world = await makeWorld(options);
  try {
    const { kit } = world;
    const servers = await startServers({ ...kit.environment, ROLE: 'all' }, options.servers);
    try {
      const asking = makeAsking(servers);
      const history = new History();
      if (options.killEverySeconds > 0) void servers.harass(options.killEverySeconds, randomOf(options.seed));
      await traffic(options, { world, asking, history }, say);
      await servers.leaveAlone();
      say('Waiting until nothing is pending any more …');
      await drained(world);
      const evidence = await gather(world, history);
      const findings = [...check(evidence), faultsOf(asking)];
      const { length } = evidence.messageIds;
      const repeatedMails = length - new Set(evidence.messageIds).size;
      return {
        requests: asking.count(),
        kills: servers.kills(),
        counts: history.counts,
        repeatedMails,
        findings,
      };
    } finally {
      await servers.stop();
    }
  } finally {
    await world.kit.stop();
  }
}

async function traffic(
  { requests, clients, seed }: ProveOptions,
  { world, asking, history }: { world: World; asking: Asking; history: History },
  say: (line: string) => void,
): Promise<void> {
  let told = 0;
  const client = async (index: number): Promise<void> => {
    const random = randomOf(seed * 10_007 + index);
    while (asking.count() < requests) {
      await live({ asking, history, random, secretKey: world.kit.secretKey, planIds: world.planIds });
      if (asking.count() - told >= requests / 10) {
        told = asking.count();
        say(`${String(told)} requests`);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
}

const DRAIN_SECONDS = 300;

async function drained(world: World): Promise<void> {
  for (let second = 0; second < DRAIN_SECONDS; second += 1) {
    if ((await pendingEffects(world)) === 0) return;
    await wait(1000);
  }
}

async function gather({ kit, members, ...world }: World, history: History): Promise<Evidence> {
  const stored = await readStored({ kit, members, ...world });
  const events = members.flatMap(({ id, person }) =>
    kit.sandbox.cronofy
      .eventsOf(person)
      .flatMap(({ eventId, start, end }): SeenEvent[] =>
        eventId === undefined ? [] : [{ memberId: id, eventId, start, end }],
      ),
  );
  const messageIds = (await kit.sandbox.mail.messages()).map(({ messageId }) => messageId);
  return { history, stored, events, messageIds };
}

const faultsOf = (asking: Asking): Finding => ({
  name: 'answers: no server gave one of 500 and above that asking again would not help',
  looked: asking.count(),
  wrong: [...asking.faults()].map(([fault, count]) => `${fault}, ${String(count)} times`),
});
