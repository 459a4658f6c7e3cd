import '../temporal.js';
import type { Persistence } from '../cronofy/state/persistence.js';
import { HookSender } from '../ats/hook-sender.js';
import { World } from '../ats/world.js';
import { Timers } from '../http/timers.js';
import { Cursors } from './api/cursors.js';
import { CallWindows } from './api/call-windows.js';
import { messageOf } from './hooks/hook-message.js';
import { tellOf } from './hooks/told-events.js';
import { planInterviews } from './planned-interviews.js';
import { defaultGreenhouseSettings, type GreenhouseSettings } from './settings.js';
import { type GreenhouseState, loadGreenhouseState } from './state.js';

/** A token that was given out. */
export interface GreenhouseToken {
  /** The user it acts as; undefined for the service user. */
  userId: number | undefined;
  expiresAtMs: number;
}

/** What every part of the Greenhouse sandbox works on. */
export interface GreenhouseEmulator {
  readonly world: World;
  readonly state: GreenhouseState;
  readonly settings: GreenhouseSettings;
  readonly tokens: Map<string, GreenhouseToken>;
  readonly cursors: Cursors;
  readonly windows: CallWindows;
  readonly hooks: HookSender;
  readonly now: () => Temporal.Instant;
  /** The origin under which to name ourselves in the reply to a request of this URL. */
  readonly originFor: (requestUrl: string) => string;
  /** Keeps what an admin set up. */
  readonly save: () => void;
  readonly stop: () => void;
}

/** What an emulator is made of. */
export interface GreenhouseParts {
  worldPersistence: Persistence;
  persistence: Persistence;
  settings: Partial<GreenhouseSettings>;
  now: () => Temporal.Instant;
  originFor: (requestUrl: string) => string;
}

/** An applicant tracking system with what was saved last. Throws when that cannot be read. */
export function createGreenhouseEmulator(parts: GreenhouseParts): GreenhouseEmulator {
  const { persistence, now, originFor } = parts;
  const settings = { ...defaultGreenhouseSettings, ...parts.settings };
  const state = loadGreenhouseState(persistence);
  const world = new World({ persistence: parts.worldPersistence, now });
  const timers = new Timers();
  const hooks = new HookSender({ settings, timers, isTaken: (status) => status === 200 });
  world.subscribe((event) => planInterviews(world, event));
  world.subscribe((event) => {
    const told = tellOf(world, event);
    if (told === undefined) return;
    for (const hook of state.hooks) hooks.send(messageOf(hook, told));
  });
  return {
    world,
    state,
    settings,
    tokens: new Map(),
    cursors: new Cursors(),
    windows: new CallWindows(),
    hooks,
    now,
    originFor,
    save: () => persistence.save(state),
    stop() {
      timers.stop();
      hooks.stop();
    },
  };
}
