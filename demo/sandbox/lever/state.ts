import * as v from 'valibot';
import type { Persistence } from '../cronofy/state/persistence.js';
import { leverScopes } from './oauth/scopes.js';

export const feedbackReminders = ['once', 'daily', 'frequently', 'none'] as const;

const keySchema = v.object({
  key: v.string(),
  name: v.string(),
  scopes: v.array(v.picklist(leverScopes)),
});

const feedbackSchema = v.object({ template: v.string(), reminder: v.picklist(feedbackReminders) });

const panelSchema = v.object({
  id: v.string(),
  /** Of the world. */
  applicationId: v.number(),
  /** As they were named; empty for all active ones. */
  applications: v.array(v.string()),
  timeZone: v.string(),
  isExternallyManaged: v.boolean(),
  externalUrl: v.nullable(v.string()),
  note: v.nullable(v.string()),
  feedbackReminder: v.picklist(feedbackReminders),
  /** Stage at the time of booking; of the world. */
  stageId: v.optional(v.number()),
  /** Who made it; of the world. */
  userId: v.number(),
  createdAtMs: v.number(),
  /** By interview of the world. */
  feedback: v.record(v.string(), feedbackSchema),
});

const hookSchema = v.object({
  id: v.string(),
  event: v.string(),
  url: v.string(),
  origins: v.array(v.string()),
  signatureToken: v.string(),
  createdAtMs: v.number(),
  updatedAtMs: v.number(),
});

const stateSchema = v.object({
  version: v.literal(1),
  keys: v.array(keySchema),
  panels: v.array(panelSchema),
  hooks: v.array(hookSchema),
  /** Opportunities that are no more. */
  deleted: v.array(v.object({ opportunityId: v.string(), atMs: v.number() })),
  /** Postings of the world that are only on the company's own pages. */
  internalJobIds: v.array(v.number()),
  /** Positions in lists that were given out before it was raised are no longer good. */
  cursorEra: v.number(),
  /** What the authorization server keeps, by `<model>:<id>`; `expiresAt` in seconds since 1970. */
  tokens: v.record(
    v.string(),
    v.object({ payload: v.record(v.string(), v.unknown()), expiresAt: v.optional(v.number()) }),
  ),
});

/** What the service keeps besides the world; a JSON value. */
export type LeverState = v.InferOutput<typeof stateSchema>;
export type LeverKey = v.InferOutput<typeof keySchema>;
export type LeverPanel = v.InferOutput<typeof panelSchema>;
export type LeverHook = v.InferOutput<typeof hookSchema>;

/** The key that a new sandbox knows; a secret among programs on this machine only. It sees nothing confidential. */
export const firstKey = 'lever-key-not-a-secret-outside-the-sandbox';

/**
 * The saved state, or one with a key and nothing else when nothing was saved.
 * Throws an `Error` that says what to do when the saved state is not one of this version.
 */
export function loadLeverState(persistence: Persistence): LeverState {
  const saved = persistence.load();
  if (saved === undefined) return emptyState();
  const parsed = v.safeParse(stateSchema, saved);
  if (parsed.success) return parsed.output;
  throw new Error('The saved sandbox panels are not of this version; delete their file to start anew.');
}

const emptyState = (): LeverState => ({
  version: 1,
  keys: [
    {
      key: firstKey,
      name: 'Interview scheduling',
      scopes: leverScopes.filter((scope) => scope !== 'confidential:access:admin'),
    },
  ],
  panels: [],
  hooks: [],
  deleted: [],
  internalJobIds: [],
  cursorEra: 0,
  tokens: {},
});
