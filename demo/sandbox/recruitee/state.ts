import * as v from 'valibot';
import type { Persistence } from '../cronofy/state/persistence.js';
import type { RecruiteePartnerOptions } from './settings.js';

/** What the role of a token's owner may allow, as the service's own screen groups it. */
export const abilities = [
  'see candidates',
  'write notes',
  'see jobs',
  'see team',
  'see locations',
  'see interviews',
  'schedule interviews',
  'move candidates',
] as const;

export type Ability = (typeof abilities)[number];

/** The fields a form may have, in the order that it shows them. */
export const inputKinds = ['first_name', 'last_name', 'email', 'phone', 'admin', 'offer'] as const;

export const inputSchema = v.object({
  kind: v.picklist(inputKinds),
  name: v.exactOptional(v.string()),
  required: v.boolean(),
});

export const reportStatuses = ['sent', 'completed', 'failed', 'canceled'] as const;

const reportSchema = v.object({
  id: v.string(),
  candidateId: v.number(),
  status: v.picklist(reportStatuses),
  testName: v.string(),
  score: v.nullable(v.string()),
  completedAt: v.nullable(v.string()),
  subtitle: v.nullable(v.string()),
  properties: v.record(v.string(), v.string()),
  urls: v.record(v.string(), v.string()),
  createdAtMs: v.number(),
  /** What was sent for it, to be sent again when the answer got lost. */
  sent: v.record(v.string(), v.unknown()),
});

const partnerSchema = v.object({
  kind: v.picklist(['assessment', 'background_check', 'reference_check']),
  name: v.string(),
  description: v.string(),
  urls: v.record(v.string(), v.string()),
  inputs: v.array(inputSchema),
});

const hookSchema = v.object({ id: v.number(), url: v.string(), secret: v.string() });

const stateSchema = v.object({
  version: v.literal(1),
  /** Each acts as somebody. */
  tokens: v.array(v.object({ token: v.string(), name: v.string() })),
  /** Of the role of whoever the tokens belong to. */
  abilities: v.array(v.picklist(abilities)),
  hooks: v.array(hookSchema),
  /** What an interview event says that the world has no word for, by number. */
  events: v.record(
    v.string(),
    v.object({ kind: v.string(), publicNote: v.nullable(v.string()), isMoved: v.boolean() }),
  ),
  /** Undefined once it was deleted. */
  partner: v.optional(partnerSchema),
  partnerSecret: v.string(),
  /** The token of the partner that the company pasted in; undefined before. */
  customerToken: v.optional(v.string()),
  reports: v.array(reportSchema),
});

/** What the service keeps besides the world; a JSON value. */
export type RecruiteeState = v.InferOutput<typeof stateSchema>;
export type RecruiteeHook = v.InferOutput<typeof hookSchema>;
export type RecruiteePartner = v.InferOutput<typeof partnerSchema>;
export type RecruiteeReport = v.InferOutput<typeof reportSchema>;
export type RecruiteeInput = v.InferOutput<typeof inputSchema>;

/** The one company there is. Its calls name it by number or by subdomain. */
export const company = { id: 1, subdomain: 'hill-valley', name: 'Hill Valley Science Services' } as const;

/** The partner's codename. */
export const codename = 'slotwright';

/** The token that a new sandbox knows, for the API and to edit the partner; a secret among programs on this machine only. */
export const firstToken = 'recruitee-token-not-a-secret-outside-the-sandbox';

/** As secret as that. */
export const firstPartnerSecret = 'recruitee-partner-not-a-secret-outside-the-sandbox';

/** The three that every form has at least. */
export const leastInputs: readonly RecruiteeInput[] = [
  { kind: 'first_name', name: 'first_name', required: true },
  { kind: 'last_name', name: 'last_name', required: true },
  { kind: 'email', name: 'email', required: true },
];

/**
 * The saved state, or that of a company with a token and a registered partner when nothing was saved.
 * Throws an `Error` that says what to do when the saved state is not one of this version.
 */
export function loadRecruiteeState(persistence: Persistence, urls: RecruiteePartnerOptions): RecruiteeState {
  const saved = persistence.load();
  if (saved === undefined) return emptyState(urls);
  const parsed = v.safeParse(stateSchema, saved);
  if (parsed.success) return parsed.output;
  throw new Error('The saved sandbox reports are not of this version; delete their file to start anew.');
}

const emptyState = ({ testsUrl, sendCandidateUrl }: RecruiteePartnerOptions): RecruiteeState => ({
  version: 1,
  tokens: [{ token: firstToken, name: 'Interview scheduling' }],
  abilities: [...abilities],
  hooks: [],
  events: {},
  partner: {
    kind: 'assessment',
    name: 'Slotwright',
    description: 'Lets candidates choose when they are interviewed',
    urls: { tests: testsUrl, send_candidate: sendCandidateUrl },
    inputs: [...leastInputs],
  },
  partnerSecret: firstPartnerSecret,
  customerToken: undefined,
  reports: [],
});
