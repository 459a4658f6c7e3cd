import type { Emulator } from './emulator.js';
import type { Person, ServiceAccount } from './state/model.js';

/** What asks for a person's account. */
export interface DelegationRequest {
  email: string;
  callback_url: string;
  scope: string;
  state?: string | undefined;
}

/**
 * Answers a little later, at the callback address, whether a service account may open a person's account. The body is
 * our reading; the documents seen stop before it. A person is one account here, whoever lets the application into it.
 */
export function answerDelegation(
  emulator: Emulator,
  serviceAccount: ServiceAccount,
  request: DelegationRequest,
): void {
  emulator.timers.after(emulator.settings.delegationDelayMs, () => {
    const { callback_url: callbackUrl, state } = request;
    const person = reachable(emulator, serviceAccount, request.email);
    const answer = person === undefined ? refusal : codeFor(emulator, serviceAccount, request, person);
    emulator.push.send(callbackUrl, {
      authorization: { ...answer, ...(state === undefined ? {} : { state }) },
    });
  });
}

const refusal = {
  error: 'access_denied',
  error_key: 'errors.not_allowed',
  error_description: 'the organization does not let the application into this account',
};

function codeFor(
  emulator: Emulator,
  serviceAccount: ServiceAccount,
  { callback_url: redirectUri, scope }: DelegationRequest,
  person: Person,
): { code: string } {
  const consent = {
    sub: person.sub,
    profileId: person.profiles[0]?.profileId,
    scope,
    viaSub: serviceAccount.sub,
    redirectUri,
  };
  const { codeLifetimeSeconds } = emulator.settings;
  return { code: emulator.codes.issue(consent, emulator.now().add({ seconds: codeLifetimeSeconds })) };
}

function reachable(
  { state }: Emulator,
  { domain, refusedEmails }: ServiceAccount,
  asked: string,
): Person | undefined {
  const email = asked.toLowerCase();
  if (!email.endsWith(`@${domain.toLowerCase()}`) || refusedEmails.includes(email)) return undefined;
  return state.people.find((person) => person.email.toLowerCase() === email);
}
