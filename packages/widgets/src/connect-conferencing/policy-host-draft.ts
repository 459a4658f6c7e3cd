import type { WireHostSettings } from '@slotwright/server/wire/hosting.js';

/** A rule that says who hosts. */
export type HostRule = WireHostSettings['rule'];

/** People who may start a meeting besides its host. */
export type Alternates = WireHostSettings['alternates'][number];

/** An account that may host, with what was typed for it; an empty capacity: by its licence. */
export interface ListedHost {
  readonly email: string;
  readonly capacity: string;
}

/** A rule as the form has it. What a rule does not ask for is kept, so that another one can be looked at and left. */
export interface RuleDraft {
  readonly rule: HostRule;
  readonly hosts: readonly ListedHost[];
  readonly order: 'panel' | 'email';
  readonly skipBusy: boolean;
  readonly select: 'least_loaded' | 'random';
}

/** Numbers of the form, in its order; as typed, an empty one is the server's default. */
export const NUMBERS = ['bufferBeforeMinutes', 'bufferAfterMinutes', 'windowDays', 'maxAlternates'] as const;
export type NumberField = (typeof NUMBERS)[number];

/** How hosts are chosen, as the form has it. */
export interface HostDraft extends RuleDraft {
  readonly fallback: readonly RuleDraft[];
  readonly alternates: readonly Alternates[];
  readonly numbers: Readonly<Record<NumberField, string>>;
  readonly allowBasic: boolean;
  readonly waitingRoom: boolean;
  readonly autoRepair: boolean;
  readonly plan: NonNullable<WireHostSettings['plan']>;
  readonly onOverlap: NonNullable<WireHostSettings['onOverlap']>;
  /** Empty: as the rule has it. */
  readonly onHostRemoved: NonNullable<WireHostSettings['onHostRemoved']> | '';
}

/** What a rule has to be told besides its name. */
export interface RuleNeeds {
  /** How many accounts it takes; 0: none. */
  readonly hosts: number;
  readonly capacities: boolean;
  readonly order: boolean;
  readonly select: boolean;
  readonly window: boolean;
  readonly overlap: boolean;
}

/** Every rule, the simplest first. */
export const HOST_RULES = [
  'scheduler',
  'first_interviewer',
  'chosen',
  'even_distribution',
  'pool',
  'first_to_join',
  'alternates',
] as const satisfies readonly HostRule[];

/** As many accounts as a list takes. */
export const MOST_HOSTS = 50;
/** As many fallbacks as there can be. */
export const MOST_FALLBACKS = 3;
/** Groups that may start meetings, in the order they are asked. */
export const ALTERNATES = [
  'interviewers',
  'recruiters',
  'coordinators',
] as const satisfies readonly Alternates[];

const NOTHING: RuleNeeds = {
  hosts: 0,
  capacities: false,
  order: false,
  select: false,
  window: false,
  overlap: false,
};
const POOL: RuleNeeds = { ...NOTHING, hosts: MOST_HOSTS, capacities: true, select: true, window: true };

/** What each rule asks for. */
export const RULE_NEEDS: Readonly<Record<HostRule, RuleNeeds>> = {
  scheduler: { ...NOTHING, overlap: true },
  first_interviewer: { ...NOTHING, order: true },
  chosen: { ...NOTHING, hosts: 1, overlap: true },
  even_distribution: { ...NOTHING, hosts: MOST_HOSTS, window: true },
  pool: POOL,
  first_to_join: POOL,
  alternates: NOTHING,
};

/** A rule that can be tried when another one finds nobody. */
export type FallbackRule = WireHostSettings['fallback'][number]['rule'];

/** Rules that give the meeting to whoever of a group comes first: only for services that know alternative hosts. */
const OF_ALTERNATES = ['first_to_join', 'alternates'] as const satisfies readonly Exclude<
  HostRule,
  FallbackRule
>[];

/** Whether a rule can be tried when another one finds nobody; the others need alternative hosts. */
export const isFallbackRule = (rule: HostRule): rule is FallbackRule =>
  !OF_ALTERNATES.some((other) => other === rule);

/** A rule nobody has said anything about. */
export const blankRule = (rule: HostRule = 'scheduler'): RuleDraft => ({
  rule,
  hosts: [],
  order: 'panel',
  skipBusy: true,
  select: 'least_loaded',
});

const typed = (number: number | undefined): string => (number === undefined ? '' : String(number));

const numbersOf = (settings: Partial<WireHostSettings>): HostDraft['numbers'] =>
  // Each of them, and nothing else.
  Object.fromEntries(NUMBERS.map((field) => [field, typed(settings[field])])) as HostDraft['numbers'];

/** The settings a hosted meeting begins with. */
export const blankHost: HostDraft = {
  ...blankRule(),
  fallback: [],
  alternates: ['interviewers'],
  numbers: numbersOf({}),
  allowBasic: false,
  waitingRoom: false,
  autoRepair: false,
  plan: 'unknown',
  onOverlap: 'reject',
  onHostRemoved: '',
};

type WireRule = Pick<WireHostSettings, 'rule' | 'hosts' | 'order' | 'skipBusy' | 'select'>;

const ruleDraftOf = ({ rule, hosts, order, skipBusy, select }: WireRule): RuleDraft => ({
  rule,
  hosts: hosts.map(({ email, capacity }) => ({ email, capacity: typed(capacity) })),
  order: order ?? 'panel',
  skipBusy: skipBusy ?? true,
  select: select ?? 'least_loaded',
});

/** Settings that are there, to be changed. */
export const hostDraftOf = (settings: WireHostSettings): HostDraft => ({
  ...ruleDraftOf(settings),
  fallback: settings.fallback.map(ruleDraftOf),
  alternates: settings.alternates,
  numbers: numbersOf(settings),
  allowBasic: settings.allowBasic ?? false,
  waitingRoom: settings.waitingRoom ?? false,
  autoRepair: settings.autoRepair ?? false,
  plan: settings.plan ?? 'unknown',
  onOverlap: settings.onOverlap ?? 'reject',
  onHostRemoved: settings.onHostRemoved ?? '',
});

/** A whole number as typed; undefined for what is none. */
export const numberIn = (text: string): number | undefined => {
  const trimmed = text.trim();
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : undefined;
};

const wireRule = (draft: RuleDraft): WireRule => {
  const { rule, hosts, order, skipBusy, select } = draft;
  const needs = RULE_NEEDS[rule];
  return {
    rule,
    hosts: hosts.slice(0, needs.hosts).map(({ email, capacity }) => {
      const number = needs.capacities ? numberIn(capacity) : undefined;
      return { email, ...(number === undefined ? {} : { capacity: number }) };
    }),
    ...(needs.order ? { order, skipBusy } : {}),
    ...(needs.select ? { select } : {}),
  };
};

/** The settings as they are sent. @param draft without a fault */
export const hostSettingsOf = (draft: HostDraft): WireHostSettings => {
  const { numbers, onHostRemoved } = draft;
  const rules = [draft, ...draft.fallback].map(({ rule }) => RULE_NEEDS[rule]);
  const sent = NUMBERS.flatMap((field) => {
    const number = numberIn(numbers[field]);
    return number === undefined ? [] : [[field, number] as const];
  });
  return {
    ...wireRule(draft),
    fallback: draft.fallback.flatMap((next) =>
      isFallbackRule(next.rule) ? [{ ...wireRule(next), rule: next.rule }] : [],
    ),
    // In the order they are asked, whatever order they were ticked in.
    alternates: ALTERNATES.filter((group) => draft.alternates.includes(group)),
    ...Object.fromEntries(sent),
    allowBasic: draft.allowBasic,
    waitingRoom: draft.waitingRoom,
    autoRepair: draft.autoRepair,
    plan: draft.plan,
    ...(rules.some(({ overlap }) => overlap) ? { onOverlap: draft.onOverlap } : {}),
    ...(onHostRemoved === '' ? {} : { onHostRemoved }),
  };
};
