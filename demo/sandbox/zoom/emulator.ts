import '../temporal.js';
import type { Persistence } from '../cronofy/state/persistence.js';
import { Timers } from '../http/timers.js';
import { HookSender } from './hooks/hook-sender.js';
import { type AuthorizationServer, startAuthorizationServer } from './oauth/authorization-server.js';
import { registeredScopes } from './oauth/scopes.js';
import { defaultZoomSettings, type ZoomApps, type ZoomSettings } from './settings.js';
import { loadZoomState } from './state/load-state.js';
import type { AppKind, ZoomAccount, ZoomState } from './state/model.js';

/** What every part of the Zoom sandbox works on. */
export interface ZoomEmulator {
  readonly state: ZoomState;
  readonly apps: ZoomApps;
  readonly settings: ZoomSettings;
  /** The scopes each application is registered with; a consent grants them. */
  readonly scopes: Record<AppKind, readonly string[]>;
  readonly hooks: HookSender;
  readonly timers: Timers;
  /** What applications have said of the data they erased. */
  readonly erasures: unknown[];
  readonly now: () => Temporal.Instant;
  /** The origin under which to name ourselves in the reply to a request of this URL. */
  readonly originFor: (requestUrl: string) => string;
  /** Keeps the state; called after each change and before it is acknowledged. */
  readonly save: () => void;
  /** The authorization server behind, started when it is first needed: few sandboxes do. */
  readonly authorizationServer: () => Promise<AuthorizationServer>;
  readonly stop: () => Promise<void>;
}

/** What an emulator is made of. */
export interface ZoomParts {
  apps: ZoomApps;
  persistence: Persistence;
  settings: Partial<ZoomSettings>;
  now: () => Temporal.Instant;
  originFor: (requestUrl: string) => string;
}

/** The account that the server-to-server application belongs to, by the sandbox's name. */
const ownAccount = 'hill-valley';

/** A meeting service with the state that was saved last. Throws when that cannot be read. */
export function createZoomEmulator({ apps, persistence, settings, now, originFor }: ZoomParts): ZoomEmulator {
  const state = loadZoomState(persistence);
  const allSettings = { ...defaultZoomSettings, ...settings };
  const scopes = registeredScopes();
  const save = (): void => persistence.save(state);
  const timers = new Timers();
  const hooks = new HookSender({ hook: apps.hook, settings: allSettings, timers, now });
  let server: Promise<AuthorizationServer> | undefined;
  return {
    state,
    apps,
    settings: allSettings,
    scopes,
    hooks,
    timers,
    erasures: [],
    now,
    originFor,
    save,
    authorizationServer: () =>
      (server ??= startAuthorizationServer({
        apps,
        tokens: state.tokens,
        accessTokenSeconds: () => allSettings.accessTokenSeconds,
        ownScopes: () => scopes.s2s,
        ownAccountId: accountNamed(state, ownAccount)?.accountId ?? '',
        save,
      })),
    async stop() {
      timers.stop();
      hooks.stop();
      await (await server)?.stop();
    },
  };
}

/** An account by the sandbox's short name for it. */
export const accountNamed = (state: ZoomState, id: string): ZoomAccount | undefined =>
  state.accounts.find((account) => account.id === id);

/** An account by the service's id of it. */
export const accountOf = (state: ZoomState, accountId: string): ZoomAccount | undefined =>
  state.accounts.find((account) => account.accountId === accountId);
