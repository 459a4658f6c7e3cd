/** What a key or a consent may allow, in the service's own words; `confidential` shows what is kept from most. */
export const leverScopes = [
  'opportunities:read:admin',
  'opportunities:write:admin',
  'applications:read:admin',
  'contact:read:admin',
  'postings:read:admin',
  'stages:read:admin',
  'users:read:admin',
  'interviews:write:admin',
  'panels:write:admin',
  'notes:write:admin',
  'feedback_templates:read:admin',
  'webhooks:write:admin',
  'confidential:access:admin',
] as const;

export type LeverScope = (typeof leverScopes)[number];

export const isLeverScope = (name: string): name is LeverScope => leverScopes.some((scope) => scope === name);
