import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { checksumHashes } from './bigbluebutton-checksum.js';

/** What was typed is not what it has to be; the field is named so that a form can show it there. */
export const typedFault = (path: string, message: string): SchedulingError =>
  typedFaults([{ path, message }]);

const typedFaults = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The BigBlueButton server is not described as it has to be.', {
    details: { errors },
  });

const line = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'It is empty.'),
    v.maxLength(maxLength, 'It is too long.'),
    v.check((text) => !/\p{Cc}/u.test(text), 'It holds a control character.'),
  );

/** Whether plain http is allowed is decided where the address is called, because it is for loopback only. */
const isBase = ({ protocol, username, password, search, hash }: URL): boolean =>
  /^https?:$/.test(protocol) && [username, password, search, hash].every((each) => each === '');

/** `bbb-conf --secret` prints the address without the `api` that its calls are under. */
const withApi = (text: string): string => {
  const bare = text.replace(/\/+$/, '');
  return bare.endsWith('/api') ? bare : `${bare}/api`;
};

const input = v.strictObject({
  baseUrl: v.pipe(
    line(500),
    v.check(
      (text) => URL.canParse(text) && isBase(new URL(text)),
      'It is not the https address of a server.',
    ),
    v.transform(withApi),
  ),
  secret: line(500),
  hash: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => 'sha256' as const),
      ),
      v.pipe(
        v.string(),
        v.transform((text) => text.trim().toLowerCase().replace('-', '')),
        v.picklist(checksumHashes, 'It is none of sha1, sha256, sha384 and sha512.'),
      ),
    ]),
    'sha256',
  ),
});

const settings = v.object({ baseUrl: v.string(), secret: v.string(), hash: v.picklist(checksumHashes) });
/** What is sealed for one connected server. */
export type BigBlueButtonSettings = v.InferOutput<typeof settings>;

/**
 * Reads what was sealed.
 * @throws `needs_connection` when it is not of the form this version writes
 */
export function settingsOf(stored: unknown, connectionId: string): BigBlueButtonSettings {
  const result = v.safeParse(settings, stored);
  if (result.success) return result.output;
  throw new SchedulingError(
    'needs_connection',
    `The BigBlueButton server has to be connected again (connection ${connectionId}).`,
    { details: { connectionId } },
  );
}

/**
 * Reads what was typed.
 * @throws `invalid_request` with the fields at fault
 */
export function typedSettings(given: unknown): BigBlueButtonSettings {
  const result = v.safeParse(input, given);
  if (result.success) return result.output;
  throw typedFaults(
    result.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? '',
      // Valibot's own sentences can quote the value; ours cannot.
      message: ['check', 'min_length', 'max_length', 'picklist'].includes(issue.type)
        ? issue.message
        : 'It is missing or unknown.',
    })),
  );
}
