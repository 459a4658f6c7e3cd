import type { AccountConsent } from './account-consent.js';
import type { AtsProviders } from './ats-provider.js';
import type { ConferencingProviders, KeyedConsent } from './conferencing-provider.js';
import type { PartnerProviders } from './partner-provider.js';
import type {
  CalendarProvider,
  ConsentCalendarProvider,
  KeyedCalendarProvider,
} from './calendar-provider.js';

/**
 * The providers of this installation: of calendars by the way their accounts are connected, of conferencing, applicant
 * tracking systems, and partners who send candidates. One that is not configured is missing.
 */
export interface CalendarProviders {
  byConsent: ReadonlyMap<string, ConsentCalendarProvider>;
  byKey: ReadonlyMap<string, KeyedCalendarProvider>;
  conferencing: ConferencingProviders;
  ats: AtsProviders;
  partners: PartnerProviders;
}

/** How accounts at the provider of this name are connected by consent; undefined where they are not. */
export const consentNamed = (
  { byConsent, conferencing, ats }: CalendarProviders,
  name: string,
): AccountConsent | undefined =>
  byConsent.get(name) ?? conferencing.get(name)?.consent ?? ats.get(name)?.consent;

/** A provider whose accounts are connected by a key on a page of ours. */
export interface KeyedProvider {
  name: string;
  label: string;
  /** What its accounts are for. */
  kind: 'conferencing' | 'ats' | 'partner';
  keyed: KeyedConsent;
}

/** The provider of this name; undefined where its accounts are not connected by a key on a page of ours. */
export function keyedNamed(
  { conferencing, ats, partners }: CalendarProviders,
  name: string,
): KeyedProvider | undefined {
  const provider = conferencing.get(name) ?? ats.get(name) ?? partners.get(name);
  if (provider?.keyed === undefined) return undefined;
  const kind = conferencing.has(name) ? 'conferencing' : ats.has(name) ? 'ats' : 'partner';
  return { name, label: provider.label, kind, keyed: provider.keyed };
}

/** The calendar provider of this name, however its accounts are connected; undefined when it is not configured. */
export function providerNamed(
  { byConsent, byKey }: CalendarProviders,
  name: string,
): CalendarProvider | undefined {
  return byConsent.get(name) ?? byKey.get(name);
}
