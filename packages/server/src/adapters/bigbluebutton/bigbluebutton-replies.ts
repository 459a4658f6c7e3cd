import { SchedulingError, type SchedulingErrorCode } from '../../domain/scheduling-error.js';
import { checkXml } from '../xml/checked-xml.js';

/** An error of one connection, or of none yet while it is being made. The problem completes "The BigBlueButton server …". */
export function serverError(
  code: SchedulingErrorCode,
  problem: string,
  connectionId: string | undefined,
): SchedulingError {
  const whose = connectionId === undefined ? '' : ` (connection ${connectionId})`;
  const details = connectionId === undefined ? {} : { connectionId };
  return new SchedulingError(code, `The BigBlueButton server ${problem}${whose}.`, { details });
}

/** What a server answered, as far as it is read. */
export interface BigBlueButtonReply {
  isSuccess: boolean;
  /** Its own word for what happened, such as `checksumError`; empty where there is none. */
  messageKey: string;
  /** When a meeting that was made began to be there, as the server counts. */
  createTime: string | undefined;
}

/** The text of the first element of a name that holds no other; the server's own words have neither entities nor CDATA. */
const textOf = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>\\s*([A-Za-z0-9_]{1,60})\\s*</${name}>`).exec(xml)?.[1];

/**
 * Reads an answer (contract §5.2): flat elements under one, of which three are of interest.
 * @throws `provider_unavailable` for what is no answer of a BigBlueButton server; S39: no document type, no entities
 */
export function replyOf(xml: string, connectionId: string | undefined): BigBlueButtonReply {
  checkXml(xml, (what) => serverError('provider_unavailable', `answered with ${what}`, connectionId));
  const returnCode = textOf(xml, 'returncode');
  if (returnCode !== 'SUCCESS' && returnCode !== 'FAILED') {
    throw serverError('provider_unavailable', 'answered with something that is not its own', connectionId);
  }
  const isSuccess = returnCode === 'SUCCESS';
  return {
    isSuccess,
    messageKey: textOf(xml, 'messageKey') ?? '',
    createTime: textOf(xml, 'createTime'),
  };
}

/**
 * What a failure means; failures come with status 200 (contract §5.4).
 * @returns `needs_connection` when the secret is not good any more, else `provider_rejected`
 */
export function failureOf(
  { messageKey }: BigBlueButtonReply,
  connectionId: string | undefined,
): SchedulingError {
  if (messageKey === 'checksumError') {
    return serverError('needs_connection', 'no longer accepts the secret', connectionId);
  }
  const why = messageKey === '' ? 'no reason told' : messageKey;
  return serverError('provider_rejected', `refused what it was asked (${why})`, connectionId);
}
