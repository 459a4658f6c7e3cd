import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { KeyedConsent, KeyField } from '../../ports/conferencing-provider.js';
import { refusalError } from '../recruitee/recruitee-errors.js';
import { type PartnerClientOptions, send } from './partner-client.js';
import { partnerRequest, secretProbe } from './partner-requests.js';

const fields: readonly KeyField[] = [
  {
    name: 'codename',
    label: 'Partner codename',
    hint: 'Recruitee tells it when the partner is registered.',
    kind: 'text',
    isOptional: false,
  },
  {
    name: 'company',
    label: 'Company id',
    hint: 'The number of the Recruitee account that the partner was registered with.',
    kind: 'text',
    isOptional: false,
  },
  {
    name: 'token',
    label: 'Personal API token',
    hint: 'Of that account: Settings, Apps and plugins, Personal API tokens.',
    kind: 'secret',
    isOptional: false,
  },
  {
    name: 'secret',
    label: 'Partner secret',
    hint: 'Recruitee tells it with the codename; regenerating it ends the one before.',
    kind: 'secret',
    isOptional: false,
  },
];

const secret = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'It is empty.'),
  v.maxLength(500, 'It is too long.'),
  v.regex(/^[\x21-\x7e]+$/, 'It holds something that stands in no key.'),
);
const typed = v.strictObject({
  codename: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9_-]{1,100}$/, 'It is no codename.')),
  company: v.pipe(v.string(), v.trim(), v.regex(/^\d{1,18}$/, 'It is no number of a company.')),
  token: secret,
  secret,
});

const fault = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The Recruitee partner is not described as it has to be.', {
    details: { errors },
  });

/** The partner's account, connected by what Recruitee gave when it was registered (contract A.1). */
export const makePartnerKeyed = (options: PartnerClientOptions): KeyedConsent => ({
  fields,
  connect: async (given, signal) => {
    const credentials = readInput(given);
    const { codename, company } = credentials;
    const calling = { connectionId: undefined, isWaitedFor: true, signal };
    const partner = await send(options, credentials, partnerRequest(codename, company), calling);
    if (partner.isRefused) {
      const { status } = partner.refusal;
      if (status === 401) throw fault([{ path: 'token', message: 'Recruitee does not know this token.' }]);
      if (status === 403 || status === 404)
        throw fault([{ path: 'codename', message: 'The account has no partner of this codename.' }]);
      throw refusalError(partner.refusal);
    }
    const probed = await send(options, credentials, secretProbe(codename), calling);
    const status = probed.isRefused ? probed.refusal.status : 200;
    if (status === 401 || status === 403)
      throw fault([{ path: 'secret', message: 'Recruitee does not accept this secret.' }]);
    return { credentials, accountId: codename, accountName: `Recruitee partner ${codename}` };
  },
});

function readInput(given: unknown): v.InferOutput<typeof typed> {
  const result = v.safeParse(typed, given);
  if (result.success) return result.output;
  throw fault(
    result.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? '',
      // Valibot's own sentences can quote the value; ours cannot.
      message: ['regex', 'min_length', 'max_length'].includes(issue.type)
        ? issue.message
        : 'It is missing or unknown.',
    })),
  );
}
