import type {
  ConferencingConnection,
  ConferencingProviderState,
  Handoff,
} from '@slotwright/server/wire/conferencing-admin.js';
import type { Standing } from '../account-parts/badges.js';
import type { AuthorizeRequest } from '../api/account-api.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';

/** A state in words, and how good it is. */
export interface Told {
  readonly text: string;
  readonly standing: Standing;
}

/** How a service stands. */
export const providerTold = (
  { state }: Pick<ConferencingProviderState, 'state'>,
  texts: ConferencingTexts,
): Told => {
  const told: Readonly<Record<ConferencingProviderState['state'], Told>> = {
    disconnected: { text: texts.notConnected, standing: 'over' },
    connecting: { text: texts.beingConnected, standing: 'moving' },
    needs_admin: { text: texts.needsAdmin, standing: 'bad' },
    partial: { text: texts.partial, standing: 'bad' },
    connected: { text: texts.connected, standing: 'good' },
    degraded: { text: texts.degraded, standing: 'bad' },
    revoked: { text: texts.revoked, standing: 'bad' },
  };
  return told[state];
};

/** How far somebody else is who was asked. */
export const handoffTold = ({ state }: Pick<Handoff, 'state'>, texts: ConferencingTexts): Told => {
  const told: Readonly<Record<Handoff['state'], Told>> = {
    waiting: { text: texts.handoffWaiting, standing: 'moving' },
    opened: { text: texts.handoffOpened, standing: 'moving' },
    begun: { text: texts.handoffBegun, standing: 'moving' },
    to_confirm: { text: texts.handoffToConfirm, standing: 'moving' },
    connected: { text: texts.connected, standing: 'good' },
    refused: { text: texts.handoffRefused, standing: 'bad' },
    failed: { text: texts.handoffFailed, standing: 'bad' },
    withdrawn: { text: texts.handoffWithdrawn, standing: 'over' },
    declined: { text: texts.handoffDeclined, standing: 'over' },
    expired: { text: texts.handoffExpired, standing: 'over' },
  };
  return told[state];
};

/** Whether something can still come of a link to somebody else. */
export const isOpen = ({ state }: Pick<Handoff, 'state'>): boolean =>
  state === 'waiting' || state === 'opened' || state === 'begun';

/** For whom a connection is. */
export const scopeWord = ({ scope }: ConferencingConnection, texts: ConferencingTexts): string => {
  if (scope === 'account') return texts.ofAccount;
  return scope === 'key' ? texts.ofKeys : texts.ofPerson;
};

/** The way a connection came about; it is connected again by the same. */
export const scopeOf = ({ scope }: ConferencingConnection): AuthorizeRequest['scope'] =>
  scope === 'account' || scope === 'key' ? scope : 'individual';
