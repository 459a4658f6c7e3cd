/**
 * One line on which database the tests use, never with a password: neither the one before the host nor one among
 * the parameters.
 * @param databaseUrl the value of DATABASE_URL, if it is set
 */
export function databaseNotice(databaseUrl: string | undefined): string {
  if (databaseUrl === undefined || databaseUrl === '')
    return 'database: embedded PostgreSQL, for this run only';
  if (!URL.canParse(databaseUrl)) return 'database: yours (DATABASE_URL)';
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `database: yours (${protocol}//${host}${pathname})`;
}
