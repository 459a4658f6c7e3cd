import '../domain/temporal.js';
import type { ConnectionHandle } from './calendar.js';
import type { AccountHealth, AccountRequirements, KeyedConsent } from './conferencing-provider.js';

/** A field of the form that the partner's customers fill in when they send a candidate. */
export interface PartnerInput {
  kind: 'first_name' | 'last_name' | 'email' | 'phone' | 'admin' | 'offer';
  isRequired: boolean;
}

/** What the partner shows beside a candidate who was sent. */
export interface PartnerReport {
  status: 'sent' | 'completed' | 'failed' | 'canceled';
  /** Short text under the report. */
  subtitle: string;
  completedAt: Temporal.Instant | undefined;
  /** Shown with the report; https. */
  url: string | undefined;
}

/** Our account at a partner whose customers send us candidates. Methods throw what `CalendarAccount` does. */
export interface PartnerAccount {
  check(signal: AbortSignal): Promise<AccountHealth>;
  readInputs(signal: AbortSignal): Promise<PartnerInput[]>;
  /** Replaces the list. */
  saveInputs(inputs: readonly PartnerInput[], signal: AbortSignal): Promise<PartnerInput[]>;
  /** Safe to repeat. */
  report(reportId: string, report: PartnerReport, signal: AbortSignal): Promise<void>;
}

/** A partner in whose product our customers have a button that sends us candidates. */
export interface PartnerProvider {
  readonly name: string;
  readonly label: string;
  /** The applicant tracking system of the same vendor, by name: candidates who are sent are looked for in it. */
  readonly ats: string | undefined;
  readonly requirements: AccountRequirements;
  readonly keySteps: readonly string[];
  readonly keyed: KeyedConsent;
  /** What a form must have at least. */
  readonly leastInputs: readonly PartnerInput['kind'][];
  open(connection: ConnectionHandle): PartnerAccount;
}

export type PartnerProviders = ReadonlyMap<string, PartnerProvider>;

/** What a partner is called in the addresses that it calls, `/partners/<vendor>/tests`. */
export const vendorOf = ({ ats, name }: Pick<PartnerProvider, 'ats' | 'name'>): string => ats ?? name;
