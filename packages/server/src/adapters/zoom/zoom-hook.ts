import '../../domain/temporal.js';
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { basicAuthorization } from '../../oauth/authorization-server.js';
import { boundedFetch } from '../../oauth/bounded-call.js';
import type { Delivery } from '../../ports/calendar.js';
import type { HookAnswer, HookNews, ProviderHook } from '../../ports/conferencing-provider.js';
import { timeoutMilliseconds } from './zoom-client.js';
import { accountIdOf } from './zoom-consent.js';
import { bounded, zoomError } from './zoom-errors.js';
import { newsOf, type ZoomEvent, zoomEvent } from './zoom-news.js';
import { applicationFor, zoomAddress } from './zoom-settings.js';
import type { ZoomTokenOptions } from './zoom-tokens.js';
import { isErasureKnown, isErasureToBeTold } from './zoom-uncertain.js';

/** How far a delivery's time may be off, in seconds (S34). */
const toleranceSeconds = 300;
/** The longest reply to a compliance call that is read, in bytes; it has nothing to say. */
const maxReplyBytes = 64 * 1024;

/** A token that can't be mistaken for the text that an event's signature is over (S36). */
const plainToken = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/));
const validation = v.object({
  event: v.literal('endpoint.url_validation'),
  payload: v.object({ plainToken }),
});

/** Where Zoom tells what happened: one address for both apps, each of which signs with a token of its own (contract §8). */
export function makeZoomHook(options: ZoomTokenOptions): ProviderHook {
  return {
    read: (delivery) => read(options, delivery),
    confirmErased: (receipt, signal) => confirmErased(options, receipt, signal),
  };
}

const digest = (secret: string, ...parts: (string | Uint8Array)[]): Buffer => {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

interface Signer {
  kind: 'account' | 'individual';
  secret: string;
}

/** Whose secret a delivery is signed with, over its raw bytes. @throws `unauthorized` when it is nobody's, or is old */
function signerOf({ hookSecrets, now }: ZoomTokenOptions, { headers, body }: Delivery): Signer {
  const timestamp = headers.get('x-zm-request-timestamp') ?? '';
  const given = /^v0=([0-9a-f]{64})$/i.exec(headers.get('x-zm-signature') ?? '')?.[1];
  const signers: Signer[] = [
    ...hookSecrets.admin.map((secret) => ({ kind: 'account' as const, secret })),
    ...hookSecrets.user.map((secret) => ({ kind: 'individual' as const, secret })),
  ].filter(({ secret }) => secret !== '');
  const isTimely =
    /^\d{1,12}$/.test(timestamp) &&
    Math.abs(now().epochMilliseconds / 1000 - Number(timestamp)) <= toleranceSeconds;
  const signature = Buffer.from(given ?? '', 'hex');
  const found = signers.find(
    ({ secret }) =>
      given !== undefined && timingSafeEqual(digest(secret, `v0:${timestamp}:`, body), signature),
  );
  if (found !== undefined && isTimely) return found;
  throw new SchedulingError('unauthorized', 'The delivery is not signed by Zoom, or is too old.');
}

function read(options: ZoomTokenOptions, delivery: Delivery): HookAnswer {
  const signer = signerOf(options, delivery);
  const body = bodyOf(delivery.body);
  const event = v.safeParse(zoomEvent, body);
  if (!event.success) throw unreadableDelivery();
  if (event.output.event === 'endpoint.url_validation') return challengeAnswer(body, signer);
  return { kind: 'news', news: readNews(options, event.output, signer) };
}

function bodyOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadableDelivery();
  }
}

const unreadableDelivery = (): SchedulingError =>
  new SchedulingError('invalid_request', 'The delivery is not an event of Zoom’s.');

function challengeAnswer(body: unknown, { secret }: Signer): HookAnswer {
  const parsed = v.safeParse(validation, body);
  if (!parsed.success) throw unreadableDelivery();
  const { plainToken: token } = parsed.output.payload;
  const encryptedToken = digest(secret, token).toString('hex');
  return { kind: 'challenge', body: { plainToken: token, encryptedToken } };
}

/**
 * What an event says; nothing for those of other apps, and for kinds that nobody asked for. Which app it is from is told by
 * the event itself where it names one, since two apps may have been given the same secret; else by who signed it.
 */
function readNews(options: ZoomTokenOptions, event: ZoomEvent, signer: Signer): HookNews | undefined {
  const told = event.payload.client_id;
  const kinds = ['account', 'individual'] as const;
  const kind =
    told === undefined ? signer.kind : kinds.find((each) => applicationFor(options, each)?.clientId === told);
  if (kind === undefined) return undefined;
  return newsOf(event, (accountId, userId) =>
    kind === 'account' || userId === undefined ? accountId : accountIdOf(kind, { accountId, userId }),
  );
}

const receipt = v.looseObject({
  account_id: v.string(),
  user_id: v.optional(v.string()),
  client_id: v.string(),
  user_data_retention: v.optional(v.unknown()),
});

/**
 * Tells Zoom that an account's data are erased (contract §8.5).
 * @throws `provider_unavailable` and the like; it is to be tried again then
 */
async function confirmErased(options: ZoomTokenOptions, given: unknown, signal: AbortSignal): Promise<void> {
  const parsed = v.safeParse(receipt, given);
  if (!parsed.success || !isErasureToBeTold(parsed.output.user_data_retention)) return;
  const { account_id, user_id, client_id } = parsed.output;
  const application = [options.admin, options.user].find((each) => each?.clientId === client_id);
  if (application === undefined) return;
  const url = zoomAddress(new URL(options.apiBase.href.replace(/\/v2\/*$/, '/')), '/oauth/data/compliance');
  const body = JSON.stringify({
    client_id,
    user_id,
    account_id,
    deauthorization_event_received: given,
    compliance_completed: true,
  });
  const headers = {
    authorization: basicAuthorization(application.clientId, application.clientSecret),
    'content-type': 'application/json; charset=utf-8',
  };
  await bounded({ connectionId: undefined, signal, timeoutMilliseconds }, async (within) => {
    const init = { method: 'POST', headers, body, signal: within };
    const { status } = await boundedFetch(options.fetch, url.href, init, maxReplyBytes);
    if (isErasureKnown(status)) return;
    const code = status === 429 || status >= 500 ? 'provider_unavailable' : 'provider_rejected';
    throw zoomError(code, `did not take that data were erased (${status})`, undefined);
  });
}
