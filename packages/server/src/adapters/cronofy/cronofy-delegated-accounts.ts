import '../../domain/temporal.js';
import { requestTokensForCode } from '../../oauth/token-request.js';
import type { DelegatedAccounts } from '../../ports/account-consent.js';
import { delegatedScope } from './cronofy-consent.js';
import { isGenuine } from './cronofy-push.js';
import { delegationsRequest } from './cronofy-requests.js';
import type { CronofySessions } from './cronofy-session.js';
import { grantedBy } from './cronofy-token-exchange.js';
import { delegationAnswerIn } from './cronofy-uncertain.js';

/** How many people are asked for in one call; the vendor's limit is not known (contract §3.8). */
const mostAtOnce = 50;

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** Accounts of people reached through a service account (contract §3.8). */
export function makeDelegatedAccounts(
  sessions: CronofySessions,
  world: { fetch: typeof globalThis.fetch; now: () => Temporal.Instant },
): DelegatedAccounts {
  return {
    mostAtOnce,
    request: (serviceAccount, requests, signal) => {
      const { apiBase, client } = sessions.sessionOf(serviceAccount);
      return client.run(signal, async (send) => {
        await send(delegationsRequest(apiBase, requests, delegatedScope));
      });
    },
    answerOf: (delivery) =>
      isGenuine(delivery, sessions.secrets) ? delegationAnswerIn(jsonIn(delivery.body)) : undefined,
    exchange: ({ code, callbackUrl, dataCenter }, signal) =>
      grantedBy(sessions.applicationOf(dataCenter, false), 'individual', world, signal, (server, call) =>
        requestTokensForCode(server, { code, redirectUri: callbackUrl }, call),
      ),
  };
}
