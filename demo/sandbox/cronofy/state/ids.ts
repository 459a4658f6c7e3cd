import { randomBytes } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `length` random characters of `[A-Za-z0-9_-]`. */
export function randomText(length: number): string {
  return [...randomBytes(length)].map((byte) => letters.charAt(byte % letters.length)).join('');
}

/** A token or code as the service issues them: 32 ASCII characters. */
export const newToken = (): string => randomText(32);

/** What an id can name; its first part. */
export type IdKind = 'acc' | 'apc' | 'chn' | 'org' | 'pro' | 'ser' | 'vrt';

/** A fresh id with its kind in front, as in `acc_65aa01…`. */
export const newId = (prefix: IdKind): string => `${prefix}_${randomBytes(8).toString('hex')}`;

/**
 * A fresh calendar id of a profile. It contains `@`, as real ones may, so that a client which forgets to
 * percent-encode ids is found out here.
 */
export const newCalendarId = (profileId: string): string =>
  `cal_${profileId.replace(/^pro_/, '')}@${randomText(6)}_${randomText(12)}`;

/** A fresh uid for an event. */
export const newEventUid = (): string => `evt_external_${randomBytes(12).toString('hex')}`;
