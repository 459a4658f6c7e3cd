import { SchedulingError } from '../../domain/scheduling-error.js';
import { boundedFetch, CallFailure } from '../../oauth/bounded-call.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type {
  AccountHealth,
  ConferencingAccount,
  ConferencingProvider,
  KeyField,
} from '../../ports/conferencing-provider.js';
import { withDeadline } from '../../ports/deadline.js';
import { unhostedAccount, unhostedCapabilities, unhostedReasonText } from '../rooms/unhosted-account.js';
import { type BigBlueButtonReply, failureOf, replyOf, serverError } from './bigbluebutton-replies.js';
import { createAddress, endAddress, joinAddress, probeAddress } from './bigbluebutton-requests.js';
import { settingsOf, typedFault, typedSettings } from './bigbluebutton-settings.js';

/** What the adapter needs from the world. */
export interface BigBlueButtonOptions {
  /** The guarded fetch: the addresses come from tenants. */
  fetch: typeof globalThis.fetch;
  /** At least 110 random bits, as base64url. */
  newSecret: () => string;
}

/** The longest that one call may take (R8). */
const timeoutMilliseconds = 10_000;
/** The longest answer taken, in bytes. */
const maxReplyBytes = 1024 * 1024;

const printed = 'It is printed by the command bbb-conf --secret on the server.';
const fields: readonly KeyField[] = [
  {
    name: 'baseUrl',
    label: 'Address of the server',
    hint: `Such as https://meet.example.com/bigbluebutton/. ${printed}`,
    kind: 'url',
    isOptional: false,
  },
  { name: 'secret', label: 'Shared secret', hint: printed, kind: 'secret', isOptional: false },
  {
    name: 'hash',
    label: 'Hash of the checksum',
    hint: 'sha256 unless the server wants another: sha1, sha384 or sha512.',
    kind: 'text',
    isOptional: true,
  },
];

/**
 * Meetings on a BigBlueButton server. It forgets a meeting that nobody joins, so each is made when somebody clicks, and
 * everybody gets an address of their own then (contract §5).
 * @see https://docs.bigbluebutton.org/development/api/
 */
export function makeBigBlueButtonConferencing(options: BigBlueButtonOptions): ConferencingProvider {
  return {
    name: 'bigbluebutton',
    label: 'BigBlueButton',
    capabilities: unhostedCapabilities,
    requirements: { permissions: [], role: undefined, links: [] },
    consent: undefined,
    keyed: {
      fields,
      connect: async (input, signal) => {
        const settings = typedSettings(input);
        await assertProven(options, probeAddress(settings), signal);
        const accountName = new URL(settings.baseUrl).hostname;
        return { credentials: settings, accountId: settings.baseUrl, accountName };
      },
    },
    hook: undefined,
    reasonText: unhostedReasonText,
    open: (connection) => openAccount(options, connection),
  };
}

/** @throws `provider_unavailable` when the server does not answer, or not as one of its kind does */
async function call(
  { fetch }: BigBlueButtonOptions,
  address: URL,
  connectionId: string | undefined,
  signal: AbortSignal,
): Promise<BigBlueButtonReply> {
  return withDeadline(signal, timeoutMilliseconds, async (bounded) => {
    try {
      const init = { method: 'GET', headers: { accept: 'application/xml' }, signal: bounded };
      const { status, text } = await boundedFetch(fetch, address.href, init, maxReplyBytes);
      if (status !== 200) {
        throw serverError('provider_unavailable', `answered with status ${status}`, connectionId);
      }
      return replyOf(text, connectionId);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      throw serverError('provider_unavailable', 'did not answer', connectionId);
    }
  });
}

/** What was typed is proven by a call that changes nothing; a fault is told beside its field. */
async function assertProven(options: BigBlueButtonOptions, address: URL, signal: AbortSignal): Promise<void> {
  let reply: BigBlueButtonReply;
  try {
    reply = await call(options, address, undefined, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof SchedulingError)) throw error;
    throw typedFault('baseUrl', 'No BigBlueButton server answers at this address, or it may not be called.');
  }
  if (reply.isSuccess) return;
  throw reply.messageKey === 'checksumError'
    ? typedFault('secret', 'The server does not accept this secret with this hash.')
    : failureOf(reply, undefined);
}

function openAccount(options: BigBlueButtonOptions, connection: ConnectionHandle): ConferencingAccount {
  const { connectionId, credentials } = connection;
  const settings = async () => settingsOf(await credentials.read(), connectionId);
  return {
    ...unhostedAccount(options.newSecret),
    check: async (signal) => {
      const reply = await call(options, probeAddress(await settings()), connectionId, signal);
      return healthOf(reply, connectionId);
    },
    deleteMeeting: async (reference, signal) => {
      const reply = await call(options, endAddress(await settings(), reference), connectionId, signal);
      // What nobody has joined, or everybody has left, is not there.
      if (!reply.isSuccess && reply.messageKey !== 'notFound') throw failureOf(reply, connectionId);
    },
    linkFor: async ({ reference, request }, person, signal) => {
      const held = await settings();
      const reply = await call(options, createAddress(held, reference, request), connectionId, signal);
      // It runs already, made when the interview was called something else: that is the one to join.
      const isThere = reply.isSuccess || reply.messageKey === 'idNotUnique';
      if (!isThere) throw failureOf(reply, connectionId);
      const { createTime } = reply;
      return joinAddress(held, reference, person, { createTime, hasWaitingRoom: request.hasWaitingRoom });
    },
  };
}

function healthOf(reply: BigBlueButtonReply, connectionId: string): AccountHealth {
  const { isSuccess, messageKey } = reply;
  const check = {
    permission: 'secret',
    label: 'The server accepts the secret',
    isOk: isSuccess,
    isOptional: false,
    why: 'to make meetings and to let people in',
    howToFix: isSuccess ? '' : `${printed} Connect the server again with it.`,
    link: undefined,
    detail: isSuccess ? undefined : messageKey || failureOf(reply, connectionId).code,
  };
  return { connectedAs: undefined, roleName: undefined, checks: [check] };
}
