/** The single permissions behind scopes. */
export type Permission =
  | 'read_account'
  | 'list_calendars'
  | 'read_events'
  | 'read_free_busy'
  | 'create_event'
  | 'delete_event'
  | 'create_calendar'
  | 'change_participation_status'
  | 'use_integrations'
  | 'manage_scheduler'
  | 'manage_accounts'
  | 'open_accounts'
  | 'manage_resources'
  | 'open_resources';

/** Whose consent a scope is asked of. */
export type ConsentKind = 'account' | 'organizational_unit' | 'service_account';

const reading = ['read_account', 'list_calendars'] as const;
const writing = ['create_event', 'delete_event', 'create_calendar'] as const;

/** What each scope permits, by who can be asked for it. What the bundles hold is our reading of their names. */
const scopes: Readonly<Record<ConsentKind, Readonly<Record<string, readonly Permission[]>>>> = {
  account: {
    read_account: ['read_account'],
    list_calendars: ['list_calendars'],
    read_events: ['read_events', 'read_free_busy'],
    read_free_busy: ['read_free_busy'],
    create_event: ['create_event'],
    delete_event: ['delete_event'],
    create_calendar: ['create_calendar'],
    change_participation_status: ['change_participation_status'],
    read_only: [...reading, 'read_events', 'read_free_busy'],
    write_only: [...reading, ...writing],
    read_write: [...reading, 'read_events', 'read_free_busy', ...writing, 'change_participation_status'],
    free_busy: [...reading, 'read_free_busy'],
    free_busy_write: [...reading, 'read_free_busy', ...writing],
  },
  organizational_unit: {
    organizational_unit_use_integrations: ['use_integrations'],
    organizational_unit_scheduler: ['manage_scheduler'],
  },
  service_account: {
    'service_account/accounts/manage': ['manage_accounts'],
    'service_account/accounts/unrestricted_access': ['manage_accounts', 'open_accounts'],
    'service_account/resources/manage': ['manage_resources'],
    'service_account/resources/unrestricted_access': ['manage_resources', 'open_resources'],
  },
};

const sentences: Readonly<Record<Permission, string>> = {
  read_account: 'See your name, e-mail address and time zone',
  list_calendars: 'See which calendars you have',
  read_events: 'Read the events in your calendars',
  read_free_busy: 'See when you are free or busy, without what you are doing',
  create_event: 'Add events to your calendars, and change those it added',
  delete_event: 'Delete the events it added',
  create_calendar: 'Create calendars',
  change_participation_status: 'Answer invitations for you',
  use_integrations: 'Use the integrations of the unit, and keep virtual calendars that have them',
  manage_scheduler: 'Schedule for the members of the unit',
  manage_accounts: 'Open the calendars of people in your organization without asking them',
  open_accounts: 'Change events in their calendars that it did not add',
  manage_resources: 'See the rooms of your organization and open their calendars',
  open_resources: 'Change events in the calendars of rooms that it did not add',
};

const kinds: readonly ConsentKind[] = ['account', 'organizational_unit', 'service_account'];

/** Who is asked for a space-separated list of scopes; `undefined` for an empty, an unknown and a mixed one. */
export function consentKindOf(scope: string): ConsentKind | undefined {
  const names = scopesOf(scope);
  if (names.length === 0) return undefined;
  return kinds.find((kind) => names.every((name) => Object.hasOwn(scopes[kind], name)));
}

/** What a space-separated list of scopes permits; unknown ones permit nothing. */
export function permissionsOf(scope: string): ReadonlySet<Permission> {
  const names = scopesOf(scope);
  return new Set(kinds.flatMap((kind) => names.flatMap((name) => permissionsOfScope(kind, name))));
}

/** What a list of scopes permits, as sentences for the person asked. */
export function scopeSentences(scope: string): string[] {
  return [...permissionsOf(scope)].map((permission) => sentences[permission]);
}

const permissionsOfScope = (kind: ConsentKind, name: string): readonly Permission[] =>
  Object.hasOwn(scopes[kind], name) ? (scopes[kind][name] ?? []) : [];

const scopesOf = (scope: string): string[] => scope.split(' ').filter((name) => name !== '');
