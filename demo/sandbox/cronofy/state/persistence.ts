import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { type CronofyState, stateSchema } from './model.js';

/** Where the sandbox keeps its state between two starts. */
export interface Persistence {
  /** What was saved last; `undefined` when nothing was. */
  load(): unknown;
  /** Keeps the state; when it returns, a killed process no longer loses it. */
  save(state: unknown): void;
}

/** Keeps nothing: what tests want. */
export const inMemoryPersistence: Persistence = {
  load: () => undefined,
  save: () => undefined,
};

/**
 * Keeps the state in one JSON file, replaced as a whole by a rename, so that a reader or a crash sees the old or the
 * new state and never half of one. Missing folders are made. `load` throws what the file system or JSON throws.
 */
export function jsonFilePersistence(path: string): Persistence {
  return {
    load() {
      const content = readIfPresent(path);
      return content === undefined ? undefined : (JSON.parse(content) as unknown);
    },
    save(state) {
      mkdirSync(dirname(path), { recursive: true });
      // Holds refresh tokens of the sandbox, hence readable by its owner alone.
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

/**
 * The saved state, or an empty one when nothing was saved.
 * Throws an `Error` that says what to do when the saved state is not one of this version.
 */
export function loadState(persistence: Persistence): CronofyState {
  const saved = persistence.load();
  if (saved === undefined) return emptyState();
  const parsed = v.safeParse(stateSchema, saved);
  if (parsed.success) return parsed.output;
  throw new Error(
    'The saved sandbox calendars are not of this version; delete their file to start with empty ones.',
  );
}

function emptyState(): CronofyState {
  return {
    version: 1,
    people: [],
    events: [],
    grants: [],
    accessTokens: [],
    channels: [],
    availabilityRules: [],
    units: [],
    virtualCalendars: [],
    applicationCalendars: [],
    serviceAccounts: [],
    availablePeriods: [],
  };
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
