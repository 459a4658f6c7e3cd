import type {
  ConferencingConnection,
  ConferencingProviderState,
  ConferencingReply,
} from '@slotwright/server/wire/conferencing-admin.js';
import { serviceName } from '../account-parts/badges.js';
import { wayParts } from './policy-draft.js';

/** A connected account that meetings can be made with. */
export interface MeetingAccount {
  readonly provider: ConferencingProviderState;
  readonly connection: ConferencingConnection;
}

/** A way for people to meet, as a choice. @see wayOf */
export interface WayChoice {
  readonly way: string;
  readonly text: string;
  /** Its credentials are gone: it cannot be chosen anew. */
  readonly isGone: boolean;
}

/** Every account of a conferencing service, those that are gone included. */
export const meetingAccounts = ({
  providers,
}: Pick<ConferencingReply, 'providers'>): readonly MeetingAccount[] =>
  providers.flatMap((provider) => provider.connections.map((connection) => ({ provider, connection })));

/** The account of a way; undefined for one that is made without one, or whose account is gone. */
export const accountOf = (
  way: string,
  reply: Pick<ConferencingReply, 'providers'>,
): MeetingAccount | undefined => {
  const [kind, , connectionId] = wayParts(way);
  if (kind !== 'account') return undefined;
  return meetingAccounts(reply).find(({ connection }) => connection.id === connectionId);
};

/** Whether who hosts is chosen when people meet this way. */
export const hasHosts = (way: string, reply: Pick<ConferencingReply, 'providers'>): boolean =>
  accountOf(way, reply)?.provider.hasHosts ?? false;

/** The connected accounts as choices. */
export const accountChoices = (reply: Pick<ConferencingReply, 'providers'>): readonly WayChoice[] =>
  meetingAccounts(reply).map(({ provider, connection }) => ({
    way: `account:${provider.provider}:${connection.id}`,
    text: `${provider.label} · ${connection.name}`,
    isGone: connection.state === 'revoked',
  }));

/** The logins that calendars bring as choices. */
export const profileChoices = ({ profiles }: Pick<ConferencingReply, 'profiles'>): readonly WayChoice[] =>
  profiles.map(({ connectionId, accountName, profile }) => ({
    way: `profile:${connectionId}:${profile.id}`,
    text: `${serviceName(profile.service)} · ${profile.name === '' ? accountName : profile.name}`,
    isGone: !profile.isConnected,
  }));
