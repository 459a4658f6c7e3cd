import type { Emulator } from '../emulator.js';
import { arrangePendingMeetings } from '../events/meetings.js';
import { notifyOfLogin } from '../push/notifications.js';
import type { Holder, Person, Profile, ServiceAccount, Unit } from '../state/model.js';
import { type AuthorizationRequest, returnAddress } from './authorization-request.js';

/** Somebody who can be asked for their consent. */
export interface Asked {
  /** The sandbox's short name for whose account it would be. */
  id: string;
  name: string;
  /** What tells them from another of the same name. */
  detail: string;
  /** Meeting services that come along, with whether their login works now. */
  services: readonly { providerName: string; isConnected: boolean }[];
}

/** Everyone who can give the consent asked for: people with such a calendar, units or service accounts. */
export function askable(emulator: Emulator, request: AuthorizationRequest): Asked[] {
  const { people, units, serviceAccounts } = emulator.state;
  if (request.kind === 'organizational_unit') return units.map((unit) => askedUnit(unit, request));
  if (request.kind === 'service_account') return serviceAccounts.map(askedServiceAccount);
  return people
    .filter((person) => loginOf(person, request.providerName) !== undefined)
    .map((person) => askedPerson(person, request));
}

/**
 * Where a consent sends the browser, with a code for the application; `undefined` when nobody of this short name can be
 * asked for it. Whoever consents signs in, which connects their login again and, where those are asked for, their
 * meeting services.
 * @param remembered the account this browser was used with last, to which a further login is added unless that is avoided
 */
export function allowed(
  emulator: Emulator,
  request: AuthorizationRequest,
  id: string,
  remembered?: string,
): { location: string; sub: string } | undefined {
  const signedIn = signedInAs(emulator, request, id);
  if (signedIn === undefined) return undefined;
  const { holder, profile } = signedIn;
  if (request.hasConferencing) signInToServices(emulator, holder);
  const sub = accountFor(emulator, request, signedIn, remembered);
  emulator.save();
  const { scope, delegatedScope, redirectUri, challenge, state } = request;
  const code = emulator.codes.issue(
    { sub, profileId: profile?.profileId, scope, delegatedScope, redirectUri, challenge },
    emulator.now().add({ seconds: emulator.settings.codeLifetimeSeconds }),
  );
  return { location: returnAddress(redirectUri, { code, state }), sub };
}

/** Where a refusal sends the browser. */
export const denied = ({ redirectUri, state }: AuthorizationRequest): string =>
  returnAddress(redirectUri, { error: 'access_denied', state });

/** Signs a person in with one of their calendar logins, which connects it again; `undefined` when they have none such. */
export function signIn(emulator: Emulator, person: Person, providerName?: string): Profile | undefined {
  const profile = loginOf(person, providerName);
  if (profile === undefined) return undefined;
  const isNews = profile.isDropped || !profile.isConnected;
  profile.isDropped = false;
  profile.isConnected = true;
  emulator.save();
  if (isNews) notifyOfLogin(emulator, person.sub, 'profile_initial_sync_completed');
  return profile;
}

interface SignedIn {
  holder: Holder;
  profile: Profile | undefined;
}

function signedInAs(emulator: Emulator, request: AuthorizationRequest, id: string): SignedIn | undefined {
  const { people, units, serviceAccounts } = emulator.state;
  if (request.kind === 'account') {
    const person = people.find((candidate) => candidate.id === id);
    const profile = person === undefined ? undefined : signIn(emulator, person, request.providerName);
    return person === undefined || profile === undefined ? undefined : { holder: person, profile };
  }
  const administered: readonly (Unit | ServiceAccount)[] =
    request.kind === 'organizational_unit' ? units : serviceAccounts;
  const holder = administered.find((candidate) => candidate.id === id);
  return holder === undefined ? undefined : { holder, profile: undefined };
}

/** The account the code is for: the one linked to, which then has the login used, else that of whoever signed in. */
function accountFor(
  emulator: Emulator,
  request: AuthorizationRequest,
  { holder, profile }: SignedIn,
  remembered: string | undefined,
): string {
  const asked = emulator.linkTokens.look(request.linkToken ?? '', emulator.now());
  emulator.linkTokens.take(request.linkToken ?? '');
  const target = asked ?? (request.avoidsLinking ? undefined : remembered);
  const account = emulator.state.people.find(({ sub }) => sub === target);
  if (profile === undefined || account === undefined || account === holder) return holder.sub;
  holder.profiles = holder.profiles.filter((other) => other !== profile);
  account.profiles.push(profile);
  return account.sub;
}

function signInToServices(emulator: Emulator, holder: Holder): void {
  for (const service of holder.conferencingProfiles) service.isConnected = true;
  arrangePendingMeetings(emulator);
}

const loginOf = (person: Person, providerName: string | undefined): Profile | undefined =>
  person.profiles.find((profile) => providerName === undefined || profile.providerName === providerName);

function askedPerson(person: Person, request: AuthorizationRequest): Asked {
  const { id, name, email, profiles } = person;
  const providers = profiles.filter(({ isDropped }) => !isDropped).map(({ providerName }) => providerName);
  const calendars = providers.length === 0 ? 'no calendar connected' : providers.join(', ');
  return {
    id,
    name,
    detail: `${email} · ${calendars.replaceAll('_', ' ')}`,
    services: request.hasConferencing ? person.conferencingProfiles : [],
  };
}

const askedUnit = (unit: Unit, request: AuthorizationRequest): Asked => ({
  id: unit.id,
  name: unit.name,
  detail: `as its administrator, ${unit.email}`,
  services: request.hasConferencing ? unit.conferencingProfiles : [],
});

const askedServiceAccount = ({ id, name, email, domain, providerName }: ServiceAccount): Asked => ({
  id,
  name,
  detail: `${email} · everyone at ${domain} · ${providerName.replaceAll('_', ' ')}`,
  services: [],
});
