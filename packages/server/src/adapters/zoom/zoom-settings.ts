import { SchedulingError } from '../../domain/scheduling-error.js';
import { isSafeForSecrets } from '../../oauth/authorization-server.js';

/** A registration of ours at Zoom: an app is managed by admins or by users, never by both (contract §1). */
export interface ZoomApplication {
  clientId: string;
  clientSecret: string;
}

/** How an installation uses Zoom. */
export interface ZoomSettings {
  /** The admin-managed app: one consent opens the whole account. */
  admin: ZoomApplication | undefined;
  /** The user-managed app: everybody consents for themselves. */
  user: ZoomApplication | undefined;
  /** `https://zoom.us`, unless it is emulated. */
  oauthBase: URL;
  /** `https://api.zoom.us/v2`, unless it is emulated. */
  apiBase: URL;
  /** Secret tokens that sign events, of each app; while one is being replaced there are two. */
  hookSecrets: { admin: readonly string[]; user: readonly string[] };
}

/** What an account was connected through: an app of ours, or an app of its own organization's. */
export type ZoomKind = 'account' | 'individual' | 'key';

/** The registration that accounts of a kind are connected through; undefined where that is not configured. */
export const applicationFor = (
  { admin, user }: ZoomSettings,
  kind: 'account' | 'individual',
): ZoomApplication | undefined => (kind === 'account' ? admin : user);

/** @throws `internal` when a base address is neither https nor on this machine */
export function assertSafeBases({ oauthBase, apiBase }: ZoomSettings): void {
  if (isSafeForSecrets(oauthBase) && isSafeForSecrets(apiBase)) return;
  throw new SchedulingError('internal', 'Zoom’s base addresses have to be https, or on this machine.');
}

/** A path on one of Zoom's hosts; the base address may have a path of its own. */
export const zoomAddress = (base: URL, path: string): URL =>
  new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);

const isZooms = ({ protocol, hostname, port }: URL): boolean =>
  protocol === 'https:' && port === '' && (hostname === 'zoom.us' || hostname.endsWith('.zoom.us'));

/**
 * Where an account's data live: the origin that came with its token, or the configured one (contract §2.3). A token goes to
 * no other host than Zoom's, and nowhere else at all when another address is configured.
 */
export function apiBaseOf({ apiBase }: Pick<ZoomSettings, 'apiBase'>, told: string | undefined): URL {
  if (told === undefined || !URL.canParse(told)) return apiBase;
  const url = new URL(told);
  return isZooms(url) && isZooms(apiBase) ? new URL(`${url.origin}/v2`) : apiBase;
}
