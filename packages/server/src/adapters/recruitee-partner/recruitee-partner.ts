import '../../domain/temporal.js';
import * as v from 'valibot';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type { AccountHealth, PermissionCheck } from '../../ports/conferencing-provider.js';
import type { PartnerAccount, PartnerProvider } from '../../ports/partner-provider.js';
import { makeHeaderPace } from '../pace/header-pace.js';
import { changedForm, detailOf, refusalError } from '../recruitee/recruitee-errors.js';
import {
  credentialsOf,
  type PartnerAnswer,
  type PartnerClientOptions,
  type PartnerCredentials,
  type RecruiteePartnerOptions,
  send,
} from './partner-client.js';
import { makePartnerKeyed } from './partner-keyed.js';
import { inputsOf, partnerReply } from './partner-replies.js';
import {
  inputsRequest,
  partnerRequest,
  type PartnerRequest,
  reportRequest,
  secretProbe,
} from './partner-requests.js';

/** The numbers of the limit are not known (contract B.1). */
const LIMITS = { perSecond: 5, perMinute: 200 };
const WINDOW_SECONDS = 60;

const keySteps: readonly string[] = [
  'Register as a partner of the kind “assessment” with Recruitee’s form for integrations; Recruitee answers with a codename and a partner secret.',
  'Give Recruitee the two addresses that are shown here after connecting: for the list of tests, and for candidates who are sent.',
  'In the Recruitee account that the partner was registered with, open Settings, then Apps and plugins, then Personal API tokens, and make a token.',
  'Type the codename, the account’s company id, the token and the partner secret here.',
  'Then make a token for each customer here; the customer pastes it into Recruitee when they switch the integration on.',
];

/**
 * Recruitee's partner platform: its customers have a button that sends us candidates, and we report back (contract A).
 * @see https://docs.recruitee.com/docs/partner-integrations (read 2026-11)
 */
export function makeRecruiteePartner(options: RecruiteePartnerOptions): PartnerProvider {
  const { budget, now } = options;
  const pace = makeHeaderPace({ budget, now, limits: LIMITS, windowSeconds: WINDOW_SECONDS });
  const client: PartnerClientOptions = { ...options, pace };
  return {
    name: 'recruiteepartner',
    label: 'Recruitee (partner)',
    ats: 'recruitee',
    requirements: { permissions: [], role: undefined, links: [] },
    keySteps,
    keyed: makePartnerKeyed(client),
    leastInputs: ['first_name', 'last_name', 'email'],
    open: (connection) => openAccount(client, connection),
  };
}

function openAccount(options: PartnerClientOptions, connection: ConnectionHandle): PartnerAccount {
  const { connectionId, credentials, isWaitedFor } = connection;
  const held = async (): Promise<PartnerCredentials> => credentialsOf(await credentials.read(), connectionId);
  const ask = async (
    request: (held: PartnerCredentials) => PartnerRequest,
    signal: AbortSignal,
  ): Promise<PartnerAnswer> => {
    const opened = await held();
    return send(options, opened, request(opened), { connectionId, isWaitedFor, signal });
  };
  const askPartner = (signal: AbortSignal) =>
    ask(({ codename, company }) => partnerRequest(codename, company), signal);
  return {
    check: async (signal) => {
      const partner = await askPartner(signal);
      const probed = await ask(({ codename }) => secretProbe(codename), signal);
      return healthOf(partner, probed);
    },
    readInputs: async (signal) => inputsIn(await askPartner(signal), connectionId),
    saveInputs: async (inputs, signal) => {
      const answer = await ask((opened) => inputsRequest(opened, inputs), signal);
      if (answer.isRefused) throw refusalError(answer.refusal);
      // Read once more: what Recruitee did not take is not to be shown as taken.
      return inputsIn(await askPartner(signal), connectionId);
    },
    report: async (reportId, report, signal) => {
      const answer = await ask(({ codename }) => reportRequest(codename, reportId, report), signal);
      if (answer.isRefused) throw refusalError(answer.refusal);
    },
  };
}

function inputsIn(answer: PartnerAnswer, connectionId: string) {
  if (answer.isRefused) throw refusalError(answer.refusal);
  const parsed = v.safeParse(partnerReply, answer.reply);
  if (!parsed.success) throw changedForm('a partner', connectionId);
  return inputsOf(parsed.output);
}

/** @throws `provider_unavailable` and the like when there is no answer */
function healthOf(partner: PartnerAnswer, probed: PartnerAnswer): AccountHealth {
  return {
    connectedAs: undefined,
    roleName: undefined,
    checks: [
      checkOf(partner, {
        permission: 'partner',
        label: 'The partner can be read and edited',
        why: 'to set what customers are asked for',
        howToFix:
          'Recruitee does not accept the personal token for this partner. Connect it again with a new one.',
        isOk: (status) => status < 300,
      }),
      checkOf(probed, {
        permission: 'reports',
        label: 'Reports are accepted',
        why: 'to tell customers what became of a candidate',
        howToFix: 'Recruitee does not accept the partner secret. Connect it again with the one in force.',
        isOk: (status) => status < 300 || status === 404 || status === 422,
      }),
    ],
  };
}

function checkOf(
  answer: PartnerAnswer,
  {
    isOk: isWell,
    howToFix,
    ...rest
  }: Pick<PermissionCheck, 'permission' | 'label' | 'why' | 'howToFix'> & {
    isOk: (status: number) => boolean;
  },
): PermissionCheck {
  const refusal = answer.isRefused ? answer.refusal : undefined;
  const error = refusal && refusalError(refusal);
  if (error?.code === 'provider_unavailable' || error?.code === 'rate_limited') throw error;
  const isOk = isWell(refusal?.status ?? 200);
  return {
    ...rest,
    isOk,
    isOptional: false,
    howToFix: isOk ? '' : howToFix,
    link: undefined,
    detail: isOk || refusal === undefined ? undefined : detailOf(refusal),
  };
}
