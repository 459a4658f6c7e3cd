import '../temporal.js';
import { Timers } from '../http/timers.js';
import { SingleUseStore } from './auth/single-use-store.js';
import type { Emulator, SandboxClient } from './emulator.js';
import { PageStore } from './events/page-store.js';
import { PushSender } from './push/push-sender.js';
import { type CronofySettings, defaultSettings } from './settings.js';
import { loadState, type Persistence } from './state/persistence.js';

/** What an emulator is made of. */
export interface EmulatorParts {
  client: SandboxClient;
  persistence: Persistence;
  settings: Partial<CronofySettings>;
  now: () => Temporal.Instant;
  originFor: (requestUrl: string) => string;
}

/** A calendar service with the state that was saved last. Throws when that cannot be read. */
export function createEmulator({ client, persistence, settings, now, originFor }: EmulatorParts): Emulator {
  const state = loadState(persistence);
  const allSettings = { ...defaultSettings, ...settings };
  return {
    state,
    client,
    settings: allSettings,
    codes: new SingleUseStore(),
    linkTokens: new SingleUseStore(),
    elementTokens: new SingleUseStore(),
    errands: new SingleUseStore(),
    pages: new PageStore(),
    push: new PushSender(client, allSettings),
    timers: new Timers(),
    now,
    originFor,
    save: () => persistence.save(state),
  };
}
