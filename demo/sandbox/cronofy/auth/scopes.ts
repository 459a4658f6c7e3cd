/** The single permissions behind scopes. */
export type Permission =
  | 'read_account'
  | 'list_calendars'
  | 'read_events'
  | 'read_free_busy'
  | 'create_event'
  | 'delete_event'
  | 'create_calendar'
  | 'change_participation_status';

const reading = ['read_account', 'list_calendars'] as const;
const writing = ['create_event', 'delete_event', 'create_calendar'] as const;

/** Each scope a person can be asked for, with what it permits. What the bundles hold is our reading of their names. */
const permissionsOfScope: Readonly<Record<string, readonly Permission[]>> = {
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
};

/** The scopes of a space-separated list that the sandbox does not know; empty when it knows them all. */
export function unknownScopes(scope: string): string[] {
  return scopesOf(scope).filter((name) => !Object.hasOwn(permissionsOfScope, name));
}

/** What a space-separated list of scopes permits; unknown ones permit nothing. */
export function permissionsOf(scope: string): ReadonlySet<Permission> {
  return new Set(scopesOf(scope).flatMap((name) => permissionsOfScope[name] ?? []));
}

/** What a list of scopes permits, as sentences for the person asked. */
export function scopeSentences(scope: string): string[] {
  return [...permissionsOf(scope)].map((permission) => sentences[permission]);
}

const scopesOf = (scope: string): string[] => scope.split(' ').filter((name) => name !== '');
