import '../../domain/temporal.js';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { withDeadline } from '../../ports/deadline.js';
import type { KeyedConsent, KeyField } from '../../ports/conferencing-provider.js';
import { timeoutMilliseconds } from './zoom-client.js';
import { silence } from './zoom-errors.js';
import { serverToServerCredentials, type ZoomTokenOptions } from './zoom-tokens.js';

const typed = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'It is empty.'),
  v.maxLength(200, 'It is too long.'),
  v.regex(/^[\x21-\x7e]+$/, 'It holds something that stands in no id of Zoom’s.'),
);
const input = v.strictObject({
  accountId: typed,
  // A colon would end the user name of Basic authentication (RFC 7617 §2).
  clientId: v.pipe(
    typed,
    v.check((text) => !text.includes(':'), 'It holds a colon.'),
  ),
  clientSecret: typed,
});

const where = 'in the Zoom App Marketplace, on the page App Credentials of your Server-to-Server OAuth app';
const fields: readonly KeyField[] = [
  { name: 'accountId', label: 'Account ID', hint: `Found ${where}.`, kind: 'text', isOptional: false },
  { name: 'clientId', label: 'Client ID', hint: `Found ${where}.`, kind: 'text', isOptional: false },
  {
    name: 'clientSecret',
    label: 'Client secret',
    hint: `Found ${where}.`,
    kind: 'secret',
    isOptional: false,
  },
];

const fault = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The Zoom app is not described as it has to be.', {
    details: { errors },
  });

/** Accounts that are connected by a Server-to-Server app of the organization's own (contract §2.6). */
export function makeZoomKeyed(options: ZoomTokenOptions): KeyedConsent {
  return {
    fields,
    connect: async (given, signal) => {
      const key = readInput(given);
      try {
        const credentials = await withDeadline(signal, timeoutMilliseconds, (bounded) =>
          serverToServerCredentials(options, key, { signal: bounded }),
        );
        const { accountId } = key;
        return { credentials, accountId, accountName: `Zoom account ${accountId}` };
      } catch (error) {
        throw typedWrong(silence(error, undefined));
      }
    },
  };
}

function readInput(given: unknown): v.InferOutput<typeof input> {
  const result = v.safeParse(input, given);
  if (result.success) return result.output;
  throw fault(
    result.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? '',
      // Valibot's own sentences can quote the value; ours cannot.
      message: ['check', 'regex', 'min_length', 'max_length'].includes(issue.type)
        ? issue.message
        : 'It is missing or unknown.',
    })),
  );
}

/** A refusal of what was typed, beside the field where the fault is. */
function typedWrong(error: unknown): unknown {
  if (!(error instanceof SchedulingError) || error.code !== 'provider_rejected') return error;
  const isClient = error.cause instanceof Error && error.cause.message.endsWith('invalid_client');
  return fault([
    isClient
      ? { path: 'clientSecret', message: 'Zoom does not know this client ID with this secret.' }
      : {
          path: 'accountId',
          message: 'Zoom gives the app no access to this account. Is the app activated there?',
        },
  ]);
}
