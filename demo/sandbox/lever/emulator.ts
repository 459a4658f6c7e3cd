import type { Persistence } from '../cronofy/state/persistence.js';
import { HookSender } from '../ats/hook-sender.js';
import { World } from '../ats/world.js';
import { Timers } from '../http/timers.js';
import type { AuthorizationServer } from '../zoom/oauth/authorization-server.js';
import { dropEmptyPanel } from './api/panel-write.js';
import { tellHooks } from './hooks.js';
import { startLeverAuthorization } from './oauth/authorization-server.js';
import { defaultLeverSettings, type LeverApp, type LeverSettings } from './settings.js';
import { type LeverState, loadLeverState } from './state.js';

/** What every part of the Lever sandbox works on. */
export interface LeverEmulator {
  readonly world: World;
  readonly state: LeverState;
  readonly app: LeverApp;
  readonly settings: LeverSettings;
  readonly hooks: HookSender;
  /** The origin under which to name ourselves in the reply to a request of this URL. */
  readonly originFor: (requestUrl: string) => string;
  /** Keeps the state; called after each change and before it is acknowledged. */
  readonly save: () => void;
  /** The authorization server behind, started when it is first needed: few sandboxes do. */
  readonly authorizationServer: () => Promise<AuthorizationServer>;
  readonly stop: () => Promise<void>;
}

/** What an emulator is made of. */
export interface LeverParts {
  app: LeverApp;
  worldPersistence: Persistence;
  /** Of what the service keeps besides. */
  persistence: Persistence;
  settings: Partial<LeverSettings>;
  now: () => Temporal.Instant;
  originFor: (requestUrl: string) => string;
}

/** An applicant tracking system with the state that was saved last. Throws when that cannot be read. */
export function createLeverEmulator(parts: LeverParts): LeverEmulator {
  const { app, persistence, now, originFor } = parts;
  const world = new World({ persistence: parts.worldPersistence, now });
  const state = loadLeverState(persistence);
  const settings = { ...defaultLeverSettings, ...parts.settings };
  const save = (): void => persistence.save(state);
  const timers = new Timers();
  const hooks = new HookSender({ settings, timers, isTaken: (status) => status >= 200 && status < 300 });
  let server: Promise<AuthorizationServer> | undefined;
  const emulator: LeverEmulator = {
    world,
    state,
    app,
    settings,
    hooks,
    originFor,
    save,
    authorizationServer: () =>
      (server ??= startLeverAuthorization({ app, tokens: state.tokens, settings, save })),
    async stop() {
      timers.stop();
      hooks.stop();
      await (await server)?.stop();
    },
  };
  world.subscribe((event) => dropEmptyPanel(emulator, event));
  world.subscribe((event) => tellHooks(emulator, event));
  return emulator;
}
