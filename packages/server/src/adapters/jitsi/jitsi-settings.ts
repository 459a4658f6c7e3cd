import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';

/** What was typed is not what it has to be; the field is named so that a form can show it there. */
export const jitsiFault = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The Jitsi server is not described as it has to be.', {
    details: { errors },
  });

const line = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(maxLength, 'It is too long.'),
    v.check((text) => !/\p{Cc}/u.test(text), 'It holds a control character.'),
  );
const filled = v.pipe(line(200), v.minLength(1, 'It is empty.'));
const baseUrl = v.pipe(
  line(500),
  v.check((text) => URL.canParse(text) && isBase(new URL(text)), 'It is not the https address of a server.'),
  v.transform((text) => text.replace(/\/+$/, '')),
);

/** Whether plain http is allowed is decided where the address is called, because it is for loopback only. */
const isBase = ({ protocol, username, password, search, hash }: URL): boolean =>
  /^https?:$/.test(protocol) && [username, password, search, hash].every((each) => each === '');

/** A form sends what was left out as nothing. */
const left = <T extends v.GenericSchema<string>>(schema: T) =>
  v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
      schema,
    ]),
  );

/** What an admin types to connect a Jitsi server; see the fields for what each is. */
export const jitsiInput = v.strictObject({
  baseUrl,
  appId: left(filled),
  secret: left(v.pipe(v.string(), v.maxLength(500, 'It is too long.'))),
  privateKey: left(v.pipe(v.string(), v.maxLength(10_000, 'It is too long.'))),
  keyId: left(filled),
  subject: left(filled),
  audience: left(filled),
  enforcesAffiliation: v.optional(v.boolean(), false),
});
type JitsiInput = v.InferOutput<typeof jitsiInput>;

const settings = v.object({
  baseUrl: v.string(),
  enforcesAffiliation: v.boolean(),
  /** Undefined: the server lets everybody in who knows the room. */
  token: v.optional(
    v.object({
      issuer: v.string(),
      audience: v.string(),
      subject: v.string(),
      key: v.variant('algorithm', [
        v.object({ algorithm: v.literal('HS256'), secret: v.string() }),
        v.object({ algorithm: v.literal('RS256'), privateKey: v.string(), keyId: v.string() }),
      ]),
    }),
  ),
});
/** What is sealed for one connected server. */
export type JitsiSettings = v.InferOutput<typeof settings>;

/**
 * Reads what was sealed.
 * @throws `needs_connection` when it is not of the form this version writes
 */
export function jitsiSettingsOf(stored: unknown, connectionId: string): JitsiSettings {
  const result = v.safeParse(settings, stored);
  if (result.success) return result.output;
  throw new SchedulingError(
    'needs_connection',
    `The Jitsi server has to be connected again (connection ${connectionId}).`,
    { details: { connectionId } },
  );
}

/**
 * Reads what was typed.
 * @throws `invalid_request` with the fields at fault
 */
export function typedSettings(given: unknown): JitsiSettings {
  const result = v.safeParse(jitsiInput, given);
  if (!result.success) {
    throw jitsiFault(
      result.issues.map((issue) => ({
        path: v.getDotPath(issue) ?? '',
        // Valibot's own sentences can quote the value; ours cannot.
        message: ['check', 'min_length', 'max_length'].includes(issue.type)
          ? issue.message
          : 'It is missing or unknown.',
      })),
    );
  }
  const { baseUrl: base, enforcesAffiliation } = result.output;
  const token = tokenOf(result.output);
  return { baseUrl: base, enforcesAffiliation, ...(token === undefined ? {} : { token }) };
}

function tokenOf(input: JitsiInput): JitsiSettings['token'] {
  const { appId, secret, privateKey, keyId } = input;
  if (secret === undefined && privateKey === undefined) return undefined;
  if (secret !== undefined && privateKey !== undefined) {
    throw jitsiFault([{ path: 'privateKey', message: 'Give either a secret or a private key, not both.' }]);
  }
  if (appId === undefined) throw jitsiFault([{ path: 'appId', message: 'It is missing.' }]);
  const common = {
    issuer: appId,
    audience: input.audience ?? 'jitsi',
    subject: input.subject ?? subjectOf(new URL(input.baseUrl)),
  };
  if (secret !== undefined) return { ...common, key: { algorithm: 'HS256', secret } };
  if (keyId === undefined) throw jitsiFault([{ path: 'keyId', message: 'A private key needs its key id.' }]);
  return { ...common, key: { algorithm: 'RS256', privateKey: privateKey ?? '', keyId } };
}

/** The tenant where the address has one, else the host (contract §4). */
const subjectOf = ({ pathname, hostname }: URL): string => pathname.split('/').find(Boolean) ?? hostname;
