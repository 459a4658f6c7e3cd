import type { HostReason } from '../../domain/hosting/host-types.js';

/*
 * What of Zoom's is not documented, or not where we could read it (contract §11 and the marks "inferred" and "third party"),
 * each as one function or value, so that what turns out otherwise is changed in one place. §11.1 and §11.2, what comes back
 * when somebody may not consent or declines, is missing: nothing depends on it, because an attempt that never comes back is
 * over after its time, and an answer with an error is refused as any other is. So is §11.6: no number is guessed.
 */

/** An answer of Zoom's that is no success, as far as these questions need it. */
export interface DoubtfulRefusal {
  status: number;
  code: number | undefined;
  message: string;
  headers: Headers;
}

/**
 * §11.3: whether a refusal may be about the alternative hosts. Which code says so is not told, so any 400 is taken for it;
 * the request is made once more without them.
 */
export const mayBeAboutAlternates = ({ status }: Pick<DoubtfulRefusal, 'status'>): boolean => status === 400;

/** §5.3: how alternative hosts are taken off a meeting; the page tells only how they are named. */
export const alternativeHosts = (addresses: readonly string[]): string => addresses.join(';');

/** §11.4: whether Zoom has heard that data were erased; where the call does not exist any more, nobody waits for it. */
export const isErasureKnown = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 404 || status === 410;

/** §8.5: whether the erasure has to be told; an older form of the event says when it need not. */
export const isErasureToBeTold = (retention: unknown): boolean => retention !== 'true' && retention !== true;

/** §11.5: seconds to pause after a 429 that does not say for how long; `Retry-After` may not be sent any more. */
export const pauseWithoutAdvice = 1;

/** §7: whether a 429 means the day, not the second; the header where it is sent, else one of the two known texts. */
export function isDailyLimit({ headers, message }: Pick<DoubtfulRefusal, 'headers' | 'message'>): boolean {
  const type = headers.get('x-ratelimit-type');
  return type === null ? /\bdaily\b/i.test(message) : /daily/i.test(type);
}

/** What a host can have created and changed on a UTC day (contract §7). */
export const hostWritesPerDay = 100;

/**
 * §7: whether a day's limit that a meeting was refused for is its host's rather than the account's. The documented text is
 * the same for both. A limit beyond a host's 100 is the account's; without a header it is taken for the host's, which is
 * three hundred times as near.
 */
export function isHostsLimit({ headers }: Pick<DoubtfulRefusal, 'headers'>): boolean {
  const limit = Number(headers.get('x-ratelimit-limit') ?? hostWritesPerDay);
  return Number.isNaN(limit) || limit <= hostWritesPerDay;
}

/**
 * §6, §9.6: whether a refusal to make a meeting says that we may not do it for this host. It can be the host's fault, or the
 * lack of `User:Edit` of whoever connected; nothing in it tells which.
 */
export const isForbiddenHost = ({ status, code }: Pick<DoubtfulRefusal, 'status' | 'code'>): boolean =>
  status === 403 || (status === 400 && (code === 3000 || code === 200));

/** §6: what is wrong with a host for whom Zoom lets nobody else make meetings; to be verified again is the nearest there is. */
export const forbiddenHostReason: HostReason = 'HOST_UNVERIFIED';

/** The domain of the addresses that stand for rooms; nobody can ever own it (RFC 2606 §2). */
const roomDomain = 'zoom-room.invalid';

/**
 * §4.5: the address of a room. The list of rooms has none, and whoever hosts is named by one, so it is made of the id; that
 * this id is also the one a room's meetings are made under is taken from what others do.
 */
export const roomAddress = (roomId: string): string => `${roomId.toLowerCase()}@${roomDomain}`;

/** Whether an address stands for a room. */
export const isRoomAddress = (text: string): boolean => text.toLowerCase().endsWith(`@${roomDomain}`);

const deadGrantCodes = /\b(4717|4735|4737|4738|4741)\b/;

/**
 * §2.4: whether a token request says that the grant is gone. The bodies are third party; the numbers are documented and
 * stand somewhere in the reason.
 * @returns the number as text, empty when there is none; undefined when the grant may still be good
 */
export function goneGrantIn({ error, reason }: { error: string; reason: string }): string | undefined {
  const number = deadGrantCodes.exec(reason)?.[0];
  if (number !== undefined) return number;
  return error === 'invalid_grant' || reason === 'Invalid Token!' ? '' : undefined;
}

const scopeList = /scopes?:\s*\[([^\]]{1,2000})\]/i;

/** §6: the scopes that a refusal says are missing, from its text; those of other shapes are left out. */
export function missingScopesIn(message: string): string[] {
  const listed = scopeList.exec(message)?.[1] ?? '';
  const names = listed.split(/[\s,]+/).filter((name) => /^[a-z_]{1,40}(:[a-z_]{1,40}){1,4}$/.test(name));
  return [...new Set(names)].slice(0, 20);
}

/**
 * §5.5: the key of ours in a listed meeting. Zoom's reference says that lists bring the first 250 characters of `agenda`,
 * which the key begins; a meeting listed without one is none of ours.
 */
export const keyInAgenda = (agenda: string | undefined): string | undefined =>
  /^\[([A-Za-z0-9_-]{1,80})\]/.exec(agenda ?? '')?.[1];
