import type { FieldFault } from '../api/scheduling-api-error.js';
import type { PolicyDraft } from './policy-draft.js';
import {
  type HostDraft,
  NUMBERS,
  type NumberField,
  numberIn,
  RULE_NEEDS,
  type RuleDraft,
} from './policy-host-draft.js';

/** What is wrong with a field. `refused`: the server says so, and the page cannot tell why. */
export type PolicyFault = 'needed' | 'no_https' | 'no_email' | 'no_hosts' | 'range' | 'taken' | 'refused';

/** Faults by the path their field has on the wire, such as `host.fallback.0.hosts`, in the order of the form. */
export type PolicyFaults = ReadonlyMap<string, PolicyFault>;

/** The whole numbers each field takes. */
export const RANGES: Readonly<Record<NumberField | 'capacity', readonly [least: number, most: number]>> = {
  capacity: [1, 20],
  bufferBeforeMinutes: [0, 60],
  bufferAfterMinutes: [0, 60],
  maxAlternates: [0, 50],
  windowDays: [1, 365],
};

type Found = readonly (readonly [path: string, fault: PolicyFault])[];

const ADDRESS = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

const isHttps = (text: string): boolean => {
  const address = text.trim();
  return URL.canParse(address) && new URL(address).protocol === 'https:';
};

const isWithin = (text: string, field: keyof typeof RANGES): boolean => {
  if (text.trim() === '') return true;
  const number = numberIn(text);
  const [least, most] = RANGES[field];
  return number !== undefined && number >= least && number <= most;
};

const ruleFaults = ({ rule, hosts }: RuleDraft, path: string): Found => {
  const needs = RULE_NEEDS[rule];
  if (needs.hosts === 0) return [];
  if (hosts.length === 0) return [[`${path}.hosts`, 'no_hosts']];
  if (!needs.capacities) return [];
  return hosts.flatMap(({ capacity }, index): Found => {
    const isGood = isWithin(capacity, 'capacity');
    return isGood ? [] : [[`${path}.hosts.${index}.capacity`, 'range']];
  });
};

const hostFaults = (host: HostDraft): Found => [
  ...ruleFaults(host, 'host'),
  ...host.fallback.flatMap((rule, index) => ruleFaults(rule, `host.fallback.${index}`)),
  ...NUMBERS.flatMap(
    (field): Found => (isWithin(host.numbers[field], field) ? [] : [[`host.${field}`, 'range']]),
  ),
];

const meetingFaults = ({ meeting, way, service, joinUrl, host }: PolicyDraft, hasHosts: boolean): Found => {
  if (meeting !== 'on') return [];
  if (way === '') return [['provider', 'needed']];
  if (way === 'service' && service.trim() === '') return [['service', 'needed']];
  if (way === 'fixed_link' && !isHttps(joinUrl)) return [['joinUrl', 'no_https']];
  return hasHosts ? hostFaults(host) : [];
};

const noteTakerFaults = ({ noteTaker, assistant }: PolicyDraft): Found => {
  if (noteTaker !== 'somebody') return [];
  return [
    ...(ADDRESS.test(assistant.email.trim()) ? [] : [['noteTaker.email', 'no_email'] as const]),
    ...(assistant.label.trim() === '' ? [['noteTaker.label', 'needed'] as const] : []),
  ];
};

/**
 * What has to be mended before a policy is sent.
 * @param hasHosts whether the chosen account has hosts that can be chosen
 */
export const policyFaults = (draft: PolicyDraft, hasHosts: boolean): PolicyFaults =>
  new Map([...meetingFaults(draft, hasHosts), ...noteTakerFaults(draft)]);

const rulePaths = ({ rule, hosts }: RuleDraft, path: string): readonly string[] => {
  const needs = RULE_NEEDS[rule];
  if (needs.hosts === 0) return [`${path}.rule`];
  const rows = hosts.map((_, index) => `${path}.hosts.${index}.${needs.capacities ? 'capacity' : 'email'}`);
  return [`${path}.rule`, `${path}.hosts`, ...rows];
};

const wayPaths = (way: string): readonly string[] => {
  if (way === 'service') return ['service'];
  return way === 'fixed_link' ? ['joinUrl'] : [];
};

/** The paths of every field that the form shows, in its order. */
export const fieldPaths = (
  { meeting, way, host, noteTaker }: PolicyDraft,
  hasHosts: boolean,
): readonly string[] => [
  ...(meeting === 'on' ? ['provider', ...wayPaths(way)] : []),
  ...(meeting === 'on' && hasHosts
    ? [
        ...rulePaths(host, 'host'),
        ...host.fallback.flatMap((rule, index) => rulePaths(rule, `host.fallback.${index}`)),
        ...NUMBERS.map((field) => `host.${field}`),
      ]
    : []),
  ...(noteTaker === 'somebody' ? ['noteTaker.email', 'noteTaker.label'] : []),
];

/** Fields a fault of which stands at another one, since the form has none of their own. */
const STAND_IN: Readonly<Record<string, string>> = {
  connectionId: 'provider',
  profileId: 'provider',
  choice: 'provider',
};

const fieldFor = (path: string, fields: readonly string[]): string | undefined => {
  const wanted = STAND_IN[path] ?? path;
  // The closest field around it, such as the list for one of its rows.
  const around = fields
    .filter((field) => wanted === field || wanted.startsWith(`${field}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  const row = /^(.*\.hosts\.\d+)(\.|$)/.exec(wanted)?.[1];
  return fields.find((field) => row !== undefined && field.startsWith(`${row}.`)) ?? around;
};

/**
 * The server's faults at the fields of the form. Empty when none can be placed.
 * @param fields the paths of the form's fields, in its order
 */
export const placedFaults = (faults: readonly FieldFault[], fields: readonly string[]): PolicyFaults => {
  const places = faults.flatMap(({ path }) => fieldFor(path, fields) ?? []);
  return new Map(fields.filter((field) => places.includes(field)).map((field) => [field, 'refused']));
};
