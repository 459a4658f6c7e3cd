import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { KeyedConsent, KeyField } from '../../ports/conferencing-provider.js';
import { type RecruiteeClientOptions, read, runWith } from './recruitee-client.js';
import { refusalError } from './recruitee-errors.js';
import { whoAmIReply } from './recruitee-replies.js';
import { whoAmIRequest } from './recruitee-requests.js';

const fields: readonly KeyField[] = [
  {
    name: 'company',
    label: 'Company',
    hint: 'The company’s number, or the name in front of .recruitee.com in its careers site.',
    kind: 'text',
    isOptional: false,
  },
  {
    name: 'token',
    label: 'Personal API token',
    hint: 'Made in Recruitee under Settings, Apps and plugins, Personal API tokens.',
    kind: 'secret',
    isOptional: false,
  },
];

/** People paste the whole address of their careers site, while the API wants its first name alone. */
const nameIn = (text: string): string =>
  text
    .replace(/^https?:\/\//i, '')
    .replace(/\.recruitee\.com(\/.*)?$/i, '')
    .toLowerCase();

const typed = v.strictObject({
  company: v.pipe(
    v.string(),
    v.trim(),
    v.transform(nameIn),
    v.regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'It is no company’s number or name.'),
  ),
  token: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'It is empty.'),
    v.maxLength(500, 'It is too long.'),
    v.regex(/^[\x21-\x7e]+$/, 'It holds something that stands in no token.'),
  ),
});

const fault = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The Recruitee account is not described as it has to be.', {
    details: { errors },
  });

/** Accounts that are connected by somebody's personal token (contract B.1). */
export const makeRecruiteeKeyed = (options: RecruiteeClientOptions): KeyedConsent => ({
  fields,
  connect: async (given, signal) => {
    const credentials = readInput(given);
    const answer = await runWith(options, credentials)(signal, async (use) => {
      const tried = await use.ask(whoAmIRequest());
      if (!tried.isRefused) read(whoAmIReply, tried.reply, 'an admin', undefined);
      return tried;
    });
    if (answer.isRefused) throw typedWrong(answer.refusal.status) ?? refusalError(answer.refusal);
    const { company } = credentials;
    return { credentials, accountId: company, accountName: `Recruitee ${company}` };
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

/** A refusal of what was typed, beside the field where the fault is; undefined for another refusal. */
function typedWrong(status: number): SchedulingError | undefined {
  if (status === 401) return fault([{ path: 'token', message: 'Recruitee does not know this token.' }]);
  if (status !== 403 && status !== 404) return undefined;
  return fault([{ path: 'company', message: 'The token does not reach a company of this name.' }]);
}
