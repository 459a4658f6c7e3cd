import type { CalendarMapping, VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';
import { relativeTime } from '../time/relative-time.js';
import type { Standing } from '../account-parts/badges.js';
import { failureWords } from '../account-parts/part-failure.js';

const STANDINGS: Readonly<Record<VirtualCalendar['state'], Standing>> = {
  planned: 'moving',
  creating: 'moving',
  unconfirmed: 'bad',
  failed: 'bad',
  active: 'good',
  rotating: 'moving',
  retiring: 'moving',
  retired: 'over',
};

/** How a state is to be looked at. */
export const standingOf = (state: VirtualCalendar['state']): Standing => STANDINGS[state];

/** Whether somebody has to decide what becomes of it. */
export const needsRepair = ({ state }: Pick<VirtualCalendar, 'state'>): boolean =>
  state === 'failed' || state === 'unconfirmed';

/** Why a calendar stands as it does, in a sentence; undefined where there is nothing to say. */
export const reasonOf = (
  { state, problem, retirement }: Pick<VirtualCalendar, 'state' | 'problem' | 'retirement'>,
  texts: AdminTexts,
): string | undefined => {
  if (state === 'unconfirmed') return texts.unconfirmedText;
  if (problem) return failureWords(problem, texts);
  return retirement ? texts.retiredBecause(retirement.reason) : undefined;
};

/** `Team: Physics`. */
export const mappingText = ({ kind, label }: CalendarMapping, texts: AdminTexts): string =>
  `${texts[kind]}: ${label}`;

/** What is told of credentials: how old they are and when they are renewed, without the credentials. */
export interface CredentialWords {
  readonly text: string;
  /** RFC 3339; told exactly to whoever asks. */
  readonly issuedAt?: string;
  readonly nextRefreshAt?: string;
  readonly next?: string;
}

/** @param now epoch milliseconds */
export const credentialWords = (
  { tokens, connectionState }: Pick<VirtualCalendar, 'tokens' | 'connectionState'>,
  texts: AdminTexts,
  language: string,
  now: number,
): CredentialWords => {
  if (connectionState === 'revoked') return { text: texts.credentialsRevoked };
  if (!tokens) return { text: texts.noCredentials };
  const { issuedAt, nextRefreshAt } = tokens;
  return {
    text: texts.issued(relativeTime(language, issuedAt, now)),
    next: texts.nextRefresh(relativeTime(language, nextRefreshAt, now)),
    issuedAt,
    nextRefreshAt,
  };
};
