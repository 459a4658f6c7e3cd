import { SchedulingError } from '../../domain/scheduling-error.js';
import { isSafeForSecrets } from '../../oauth/authorization-server.js';

/** How an installation uses Lever. */
export interface LeverSettings {
  /** `https://api.lever.co/v1`; another data centre, the sandbox and an emulator have their own. */
  apiBase: URL;
  /** `https://auth.lever.co`. */
  authBase: URL;
  /** Our registration as a partner; undefined where accounts are connected by keys alone. */
  application: { clientId: string; clientSecret: string } | undefined;
}

/** @throws `internal` when a base address is neither https nor on this machine */
export function assertSafeBases({ apiBase, authBase }: LeverSettings): void {
  if (isSafeForSecrets(apiBase) && isSafeForSecrets(authBase)) return;
  throw new SchedulingError('internal', 'Lever’s base addresses have to be https, or on this machine.');
}

/** A path on one of Lever's hosts; the base address may have a path of its own. */
export const leverAddress = (base: URL, path: string): URL =>
  new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);

/** What tokens are asked for (contract §1.1): the API's own address, closed by a slash. */
export const audienceOf = ({ apiBase }: Pick<LeverSettings, 'apiBase'>): string =>
  leverAddress(apiBase, '/').href;
