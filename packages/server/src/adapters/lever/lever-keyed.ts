import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { KeyedConsent, KeyField } from '../../ports/conferencing-provider.js';
import type { LeverClientOptions } from './lever-client.js';
import { storedKey } from './lever-credentials.js';
import { identityOf, runNew, seesConfidential, unknownIdentity } from './lever-identity.js';

const typed = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'It is empty.'),
  v.maxLength(200, 'It is too long.'),
);
const input = v.strictObject({
  key: v.pipe(
    typed,
    // A colon would end the user name of Basic authentication (RFC 7617 §2).
    v.regex(/^[\x21-\x39\x3b-\x7e]+$/, 'It holds something that stands in no key of Lever’s.'),
  ),
  actingUser: typed,
});

const fields: readonly KeyField[] = [
  {
    name: 'key',
    label: 'API key',
    hint: 'Made in Lever under Settings > Integrations and API > API Credentials, and shown there once.',
    kind: 'secret',
    isOptional: false,
  },
  {
    name: 'actingUser',
    label: 'Lever user in whose name we write',
    hint: 'The mail address, or the id, of an active user. Interviews and notes are theirs in Lever.',
    kind: 'text',
    isOptional: false,
  },
];

const fault = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The Lever account is not described as it has to be.', {
    details: { errors },
  });

/** Accounts that are connected by a key of the customer's own (contract §1). */
export function makeLeverKeyed(options: LeverClientOptions): KeyedConsent {
  return {
    fields,
    connect: async (given, signal) => {
      const { key, actingUser } = readInput(given);
      try {
        return await runNew(options, storedKey(key, unknownIdentity), signal, async (use) => {
          const { accountId, user } = await identityOf(use, actingUser);
          if (user === undefined || typeof user.deactivatedAt === 'number') throw noSuchUser();
          const identity = {
            accountId,
            actingUserId: user.id,
            seesConfidential: await seesConfidential(use),
          };
          return {
            credentials: storedKey(key, identity),
            accountId,
            accountName: `Lever, as ${user.name}`,
          };
        });
      } catch (error) {
        throw typedWrong(error);
      }
    },
  };
}

const noSuchUser = (): SchedulingError =>
  fault([{ path: 'actingUser', message: 'Lever has no active user with this address or id.' }]);

function readInput(given: unknown): v.InferOutput<typeof input> {
  const result = v.safeParse(input, given, { abortPipeEarly: true });
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

/** A refusal of what was typed, beside the field where the fault is. */
function typedWrong(error: unknown): unknown {
  if (!(error instanceof SchedulingError) || error.code !== 'needs_connection') return error;
  return fault([{ path: 'key', message: 'Lever does not know this key.' }]);
}
