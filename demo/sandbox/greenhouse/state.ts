import * as v from 'valibot';
import type { Persistence } from '../cronofy/state/persistence.js';
import { v1Permissions, v3Permissions } from './permissions.js';

const hookSchema = v.strictObject({ id: v.number(), url: v.string(), secret: v.string() });

const stateSchema = v.strictObject({
  version: v.literal(1),
  /** The permissions that are ticked, of both credentials, by id. */
  ticked: v.array(v.string()),
  /** Where news goes and what signs it. */
  hooks: v.array(hookSchema),
});

/** What an admin set up. */
export type GreenhouseState = v.InferOutput<typeof stateSchema>;
export type GreenhouseHook = v.InferOutput<typeof hookSchema>;

/** What was saved last, or everything ticked and nobody told. Throws when what was saved cannot be read. */
export function loadGreenhouseState(persistence: Persistence): GreenhouseState {
  const saved = persistence.load();
  if (saved === undefined) {
    return { version: 1, ticked: [...v3Permissions, ...v1Permissions].map(({ id }) => id), hooks: [] };
  }
  const parsed = v.safeParse(stateSchema, saved);
  if (parsed.success) return parsed.output;
  throw new Error('The saved Greenhouse set-up is not of this version; delete its file to start anew.');
}
