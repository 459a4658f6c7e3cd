import type { PartnerInput, PartnerReport } from '../../ports/partner-provider.js';

/** One request of Recruitee's partner platform, without the credentials and the base address. */
export interface PartnerRequest {
  method: 'GET' | 'PATCH';
  path: string;
  /** Sent as JSON. */
  body?: Readonly<Record<string, unknown>>;
  /** Reports prove themselves by the partner's secret, everything else by the personal token (contract A.1). */
  by: 'token' | 'secret';
}

const part = (id: string): string => (/^\.{0,2}$/.test(id) ? '_' : encodeURIComponent(id));

const partnerPath = (codename: string, company: string): string =>
  `/p/${part(codename)}/c/${part(company)}/partner`;

/** The partner as it is registered. */
export const partnerRequest = (codename: string, company: string): PartnerRequest => ({
  method: 'GET',
  path: partnerPath(codename, company),
  by: 'token',
});

/** Replaces the form's inputs (contract A.3). */
export const inputsRequest = (
  { codename, company }: { codename: string; company: string },
  inputs: readonly PartnerInput[],
): PartnerRequest => ({
  method: 'PATCH',
  path: partnerPath(codename, company),
  body: { inputs: inputs.map(inputBody) },
  by: 'token',
});

/** What the form calls each; `admin` and `offer` bring several fields and have no name of their own. */
const NAMED: ReadonlySet<PartnerInput['kind']> = new Set(['first_name', 'last_name', 'email', 'phone']);

const inputBody = ({ kind, isRequired }: PartnerInput) => ({
  kind,
  ...(NAMED.has(kind) ? { name: kind } : {}),
  required: isRequired,
});

/** What is shown beside a candidate who was sent (contract A.4). */
export const reportRequest = (
  codename: string,
  reportId: string,
  { status, subtitle, completedAt, url }: PartnerReport,
): PartnerRequest => ({
  method: 'PATCH',
  path: `/p/${part(codename)}/reports/${part(reportId)}`,
  body: {
    status,
    subtitle,
    ...(completedAt === undefined ? {} : { completed_at: completedAt.toString({ smallestUnit: 'second' }) }),
    ...(url === undefined ? {} : { urls: { report: url } }),
  },
  by: 'secret',
});

/** Changes nothing: there is no such report, which only somebody with the secret is told. */
export const secretProbe = (codename: string): PartnerRequest => ({
  method: 'PATCH',
  path: `/p/${part(codename)}/reports/00000000-0000-4000-8000-000000000000`,
  body: { status: 'sent' },
  by: 'secret',
});
