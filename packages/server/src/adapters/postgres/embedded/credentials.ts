import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** How to log in to the database, for a driver such as pg. `host` is the socket's folder on Unix. */
export interface DatabaseAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The roles' names, fixed for all clusters. */
export const superuserName = 'postgres';
/** The role that the product logs in as: owner of its database, no superuser, bound by row-level security. */
export const ownerName = 'slotwright_owner';
/** The product's database. */
export const databaseName = 'slotwright';

const credentialsSchema = v.object({ superuserPassword: v.string(), ownerPassword: v.string() });

/** The passwords of one cluster. */
export type Credentials = v.InferOutput<typeof credentialsSchema>;

/** Makes new passwords, 192 bits each, and writes them to a new file that only we can read. */
export async function writeCredentials(path: string): Promise<Credentials> {
  const credentials = { superuserPassword: newPassword(), ownerPassword: newPassword() };
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(credentials)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return credentials;
}

/**
 * Reads the passwords of a cluster.
 * @throws Error when the file is missing, unreadable or not ours
 */
export async function readCredentials(path: string): Promise<Credentials> {
  let reason = 'it is not as it was written';
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return '';
  });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), credentialsSchema), text);
  if (parsed.success) return parsed.output;
  // What the parser found wrong is left out: it quotes the passwords.
  throw new Error(
    `The passwords of the embedded database can't be read from ${path} (${reason}). Start as the user who made the database, or bring the file back.`,
  );
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
