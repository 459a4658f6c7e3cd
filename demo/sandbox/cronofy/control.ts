import { ControlError } from '../http/control-body.js';
import type { Fault, FaultQueue } from '../http/faults.js';
import type { LoggedRequest, RequestLog } from '../http/request-log.js';
import { type AuthorizationRequest, readAuthorizationRequest } from './auth/authorization-request.js';
import { allowed, denied, signIn } from './auth/consent.js';
import { grantTokens, type GrantedTokens } from './auth/granted-tokens.js';
import { revokeGrants } from './auth/grants.js';
import { consentKindOf } from './auth/scopes.js';
import { ServiceAccountControl } from './control-service-accounts.js';
import { UnitControl } from './control-units.js';
import type { Emulator } from './emulator.js';
import { arrangePendingMeetings } from './events/meetings.js';
import {
  addExternalEvent,
  type BusyTime,
  changeEvent,
  type EventChange,
  type MomentInput,
  removeEvent,
} from './outside-changes.js';
import { type NewPerson, newPerson } from './people.js';
import { notifyOfLogin } from './push/notifications.js';
import type { Delivery } from './push/push-sender.js';
import type { CronofySettings } from './settings.js';
import type { Person, ResponseStatus, StoredEvent } from './state/model.js';

/** Everything the real service has no API for: its people, their calendars, its faults. Methods throw `ControlError` for who or what is not there. */
export class CronofyControl {
  readonly units: UnitControl;
  readonly serviceAccounts: ServiceAccountControl;
  readonly #emulator: Emulator;
  readonly #requests: RequestLog;
  readonly #faults: FaultQueue;

  constructor(emulator: Emulator, requests: RequestLog, faults: FaultQueue) {
    this.#emulator = emulator;
    this.#requests = requests;
    this.#faults = faults;
    this.units = new UnitControl(emulator);
    this.serviceAccounts = new ServiceAccountControl(emulator);
  }

  /** Page sizes, token lifetime, limits, waits; may be changed at any time. */
  get settings(): CronofySettings {
    return this.#emulator.settings;
  }

  /** Everyone in the sandbox, in the order they were created. */
  people(): readonly Person[] {
    return this.#emulator.state.people;
  }

  /** One person by the sandbox's short name for them. */
  person(id: string): Person {
    const person = this.#emulator.state.people.find((candidate) => candidate.id === id);
    if (person === undefined) throw new ControlError(`There is no person ${id}.`);
    return person;
  }

  /** Adds a person with one calendar login and, unless told otherwise, one calendar. */
  createPerson(input: NewPerson): Person {
    const { state } = this.#emulator;
    if (state.people.some(({ id }) => id === input.id))
      throw new ControlError(`${input.id} is there already.`);
    const person = newPerson(input);
    state.people.push(person);
    this.#emulator.save();
    return person;
  }

  /**
   * The address the browser ends up at when this person, or whoever administers this unit or service account, presses
   * Allow on the page of an authorization URL.
   */
  allow(authorizationUrl: string, id: string): string {
    const answer = allowed(this.#emulator, this.#asked(authorizationUrl), id);
    if (answer === undefined) throw new ControlError(`${id} cannot be asked for this.`);
    return answer.location;
  }

  /** The address the browser ends up at when someone presses Deny on the page of an authorization URL. */
  deny(authorizationUrl: string): string {
    return denied(this.#asked(authorizationUrl));
  }

  /** Lets the application into a person's calendar without authorization URL and code. */
  grant(personId: string, scope = 'free_busy_write'): GrantedTokens {
    if (consentKindOf(scope) !== 'account') throw new ControlError('The scope is not a person’s.');
    const person = this.person(personId);
    const profile = signIn(this.#emulator, person);
    if (profile === undefined) throw new ControlError(`${personId} has no calendar login.`);
    return grantTokens(this.#emulator, { sub: person.sub, scope, profileId: profile.profileId });
  }

  /** The person takes their consent back: tokens of every kind stop working. */
  revoke(personId: string): void {
    revokeGrants(this.#emulator, this.person(personId).sub);
  }

  /** Makes all access tokens expire now; refresh tokens stay good. */
  expireTokens(): void {
    this.#emulator.state.accessTokens = [];
    this.#emulator.save();
  }

  /** Connects or disconnects a person's calendar logins, or makes them refuse new calendars. */
  setProfile(personId: string, change: { isConnected?: boolean; isWritable?: boolean }): void {
    const person = this.person(personId);
    const { isConnected } = change;
    const isNews = person.profiles.some((profile) => profile.isConnected !== isConnected);
    for (const profile of person.profiles) Object.assign(profile, change);
    this.#emulator.save();
    if (isConnected === undefined || !isNews) return;
    const news = isConnected ? 'profile_initial_sync_completed' : 'profile_disconnected';
    notifyOfLogin(this.#emulator, person.sub, news);
  }

  /** Connects or disconnects a person's login at a meeting service. Links owed are made once it is back. */
  setConferencing(personId: string, providerName: string, isConnected: boolean): void {
    const person = this.person(personId);
    const profile = person.conferencingProfiles.find((candidate) => candidate.providerName === providerName);
    if (profile === undefined) throw new ControlError(`${personId} has no ${providerName}.`);
    profile.isConnected = isConnected;
    this.#emulator.save();
    if (isConnected) arrangePendingMeetings(this.#emulator);
    else notifyOfLogin(this.#emulator, person.sub, 'conferencing_profile_disconnected');
  }

  /** The service forgets a person's notification channels and tells nobody. */
  dropChannels(personId: string): void {
    const { sub } = this.person(personId);
    const { state } = this.#emulator;
    state.channels = state.channels.filter((channel) => channel.sub !== sub);
    this.#emulator.save();
  }

  /** Puts an event of the person's own into their calendar. */
  addBusy(personId: string, busy: BusyTime): StoredEvent {
    return addExternalEvent(this.#emulator, this.person(personId), busy);
  }

  /** Changes any event as its owner would in their calendar. */
  changeEvent(eventUid: string, change: EventChange): StoredEvent {
    return changeEvent(this.#emulator, eventUid, change);
  }

  /** Deletes any event as its owner would in their calendar. */
  removeEvent(eventUid: string): void {
    removeEvent(this.#emulator, eventUid);
  }

  /** The person answers an event that the application wrote. */
  respond(personId: string, eventId: string, status: ResponseStatus): StoredEvent {
    return this.changeEvent(this.#managed(personId, eventId).eventUid, { ownResponse: status });
  }

  /** The person moves an event that the application wrote. */
  moveEvent(personId: string, eventId: string, time: { start: MomentInput; end: MomentInput }): StoredEvent {
    return this.changeEvent(this.#managed(personId, eventId).eventUid, time);
  }

  /** The person deletes an event that the application wrote. */
  deleteEvent(personId: string, eventId: string): void {
    this.removeEvent(this.#managed(personId, eventId).eventUid);
  }

  /** What stands in a person's calendars, in no order; `eventId` is there on what the application wrote. */
  eventsOf(personId: string): StoredEvent[] {
    const ids = this.person(personId).profiles.flatMap(({ calendars }) =>
      calendars.map(({ calendarId }) => calendarId),
    );
    const { events } = this.#emulator.state;
    return structuredClone(events.filter((event) => !event.isDeleted && ids.includes(event.calendarId)));
  }

  /** Lets the next requests that match meet a fault. */
  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** Calls off the faults that struck nobody yet. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** The requests received, oldest first, with secrets left out; those under a path only when one is given. */
  requests(pathPrefix?: string): LoggedRequest[] {
    return this.#requests.list(pathPrefix);
  }

  /** Forgets the requests received. */
  clearRequests(): void {
    this.#requests.clear();
  }

  /** The notifications sent, one entry an attempt, oldest first. */
  deliveries(): Delivery[] {
    return [...this.#emulator.push.deliveries];
  }

  #managed(personId: string, eventId: string): StoredEvent {
    const event = this.eventsOf(personId).find((candidate) => candidate.eventId === eventId);
    if (event === undefined) throw new ControlError(`${personId} has no event ${eventId}.`);
    return event;
  }

  #asked(authorizationUrl: string): AuthorizationRequest {
    const read = readAuthorizationRequest(new URL(authorizationUrl), this.#emulator.client);
    if (read.kind === 'ask') return read.request;
    throw new ControlError(read.kind === 'refuse' ? read.reason : `Sent back at once: ${read.location}`);
  }
}
