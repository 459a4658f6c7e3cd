import '../temporal.js';
import type { Timers } from '../http/timers.js';
import type { ElementToken } from './auth/element-token.js';
import type { Consent, SingleUseStore } from './auth/single-use-store.js';
import type { PageStore } from './events/page-store.js';
import type { PushSender } from './push/push-sender.js';
import type { CronofySettings } from './settings.js';
import type { Errand } from './errand.js';
import type { CronofyState } from './state/model.js';

/** The one application the sandbox knows, as the vendor's dashboard would hold it. */
export interface SandboxClient {
  id: string;
  secret: string;
  /** Compared as exact strings. */
  redirectUris: readonly string[];
  /** Further secrets that are active too, as while a secret is being rotated. */
  otherSecrets?: readonly string[];
}

/** What every part of the calendar sandbox works on. */
export interface Emulator {
  readonly state: CronofyState;
  readonly client: SandboxClient;
  readonly settings: CronofySettings;
  readonly codes: SingleUseStore<Consent>;
  /** The `sub` of the account each link token leads to. */
  readonly linkTokens: SingleUseStore<string>;
  readonly elementTokens: SingleUseStore<ElementToken>;
  /** What an application sent a browser here for, by the last part of the page's path. */
  readonly errands: SingleUseStore<Errand>;
  readonly pages: PageStore;
  readonly push: PushSender;
  readonly timers: Timers;
  readonly now: () => Temporal.Instant;
  /** The origin under which to name ourselves in the reply to a request of this URL. */
  readonly originFor: (requestUrl: string) => string;
  /** Keeps the state; called after each change and before it is acknowledged. */
  readonly save: () => void;
}

/** Every secret the application may use now, the current one first. */
export function activeSecrets(client: SandboxClient): string[] {
  return [client.secret, ...(client.otherSecrets ?? [])];
}
