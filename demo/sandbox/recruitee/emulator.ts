import '../temporal.js';
import { HookSender } from '../ats/hook-sender.js';
import { World } from '../ats/world.js';
import type { Persistence } from '../cronofy/state/persistence.js';
import { Timers } from '../http/timers.js';
import { tellHooks } from './hooks.js';
import {
  defaultRecruiteeSettings,
  type RecruiteePartnerOptions,
  type RecruiteeSettings,
} from './settings.js';
import { loadRecruiteeState, type RecruiteeState } from './state.js';

/** What every part of the Recruitee sandbox works on. */
export interface RecruiteeEmulator {
  readonly world: World;
  readonly state: RecruiteeState;
  readonly settings: RecruiteeSettings;
  readonly hooks: HookSender;
  /** Keeps the state; called after each change and before it is acknowledged. */
  readonly save: () => void;
  readonly stop: () => void;
}

/** What an emulator is made of. */
export interface RecruiteeParts {
  partner: RecruiteePartnerOptions;
  worldPersistence: Persistence;
  /** Of what the service keeps besides. */
  persistence: Persistence;
  settings: Partial<RecruiteeSettings>;
  now: () => Temporal.Instant;
}

/** An applicant tracking system with its partner platform, in the state that was saved last. Throws when that cannot be read. */
export function createRecruiteeEmulator(parts: RecruiteeParts): RecruiteeEmulator {
  const { persistence, now } = parts;
  const world = new World({ persistence: parts.worldPersistence, now });
  const state = loadRecruiteeState(persistence, parts.partner);
  const settings = { ...defaultRecruiteeSettings, ...parts.settings };
  const timers = new Timers();
  const hooks = new HookSender({ settings, timers, isTaken: (status) => status === 200 });
  const emulator: RecruiteeEmulator = {
    world,
    state,
    settings,
    hooks,
    save: () => persistence.save(state),
    stop() {
      timers.stop();
      hooks.stop();
    },
  };
  world.subscribe((event) => tellHooks(emulator, event));
  return emulator;
}
