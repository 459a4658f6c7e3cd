import type { ConferencingProviderState } from '@slotwright/server/wire/conferencing-admin.js';
import type { ConsentTarget } from '../account-parts/consent-outcome.js';
import type { AuthorizeRequest } from '../api/account-api.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';

/**
 * A way for people to connect a service: as its administrator (`admin`), with rights that one gives (`rights`), through
 * somebody else (`handoff`), for oneself alone (`own`), or with keys that are typed (`key`).
 */
export type Road = 'admin' | 'rights' | 'handoff' | 'own' | 'key';

/** The ways that a service has, the first one the shortest. */
export const roadsOf = ({
  ways,
  role,
  permissions,
}: Pick<ConferencingProviderState, 'ways' | 'role' | 'permissions'>): readonly Road[] => {
  const account = ways.find(({ scope }) => scope === 'account');
  const has = (scope: AuthorizeRequest['scope']): boolean => ways.some((way) => way.scope === scope);
  return [
    ...(account ? (['admin'] as const) : []),
    ...(account && role && permissions.length > 0 ? (['rights'] as const) : []),
    ...(ways.some(({ canHandOff }) => canHandOff) ? (['handoff'] as const) : []),
    ...(has('individual') ? (['own'] as const) : []),
    ...(has('key') ? (['key'] as const) : []),
  ];
};

/** What is connected at the end of a road. */
export const targetOf = (road: Exclude<Road, 'handoff'>, provider: string): ConsentTarget => {
  const scopes = { admin: 'account', rights: 'account', own: 'individual', key: 'key' } as const;
  return { provider, scope: scopes[road], dataCenter: undefined };
};

/** A road in a few words, and in a sentence. @param service its name */
export const roadWords = (
  road: Road,
  service: string,
  texts: ConferencingTexts,
): { readonly name: string; readonly text: string } => {
  switch (road) {
    case 'admin':
      return { name: texts.roadAdmin(service), text: texts.roadAdminText(service) };
    case 'rights':
      return { name: texts.roadRights, text: texts.roadRightsText };
    case 'handoff':
      return { name: texts.roadHandoff, text: texts.roadHandoffText };
    case 'own':
      return { name: texts.roadOwn, text: texts.roadOwnText(service) };
    case 'key':
      return { name: texts.roadKey, text: texts.roadKeyText };
  }
};

/** Where to go after a consent that came to nothing. */
export const waysOut = (roads: readonly Road[]): readonly Road[] =>
  roads.filter((road) => road === 'rights' || road === 'handoff');
