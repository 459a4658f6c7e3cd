import '../temporal.js';
import { createHmac, randomBytes } from 'node:crypto';
import { ControlError } from '../http/control-body.js';
import type { Fault, FaultQueue } from '../http/faults.js';
import type { LoggedRequest, RequestLog } from '../http/request-log.js';
import { ZoomMeetingControl } from './control-meetings.js';
import type { ZoomEmulator } from './emulator.js';
import type { HookDelivery, HookOddity, ZoomEvent } from './hooks/hook-sender.js';
import { approve } from './oauth/consent.js';
import { deauthorize, liveGrants } from './oauth/grants.js';
import { visitConsent } from './oauth/made-up-browser.js';
import {
  addRoom,
  addUser,
  changeUser,
  knownAccount,
  knownUser,
  type NewZoomUser,
  removeUser,
  type ZoomUserChange,
} from './people.js';
import type { ZoomApps, ZoomSettings } from './settings.js';
import type {
  AppKind,
  Privilege,
  ZoomAccount,
  ZoomGrant,
  ZoomRole,
  ZoomRoom,
  ZoomUser,
} from './state/model.js';

/** Everything the real service has no API for, or that its people do. Methods throw `ControlError` for who or what is not there; accounts are `hill-valley` unless named. */
export class ZoomControl {
  readonly meetings: ZoomMeetingControl;
  readonly #emulator: ZoomEmulator;
  readonly #requests: RequestLog;
  readonly #faults: FaultQueue;

  constructor(emulator: ZoomEmulator, requests: RequestLog, faults: FaultQueue) {
    this.#emulator = emulator;
    this.#requests = requests;
    this.#faults = faults;
    this.meetings = new ZoomMeetingControl(emulator);
  }

  /** Limits, waits, what is answered; may be changed at any time. */
  get settings(): ZoomSettings {
    return this.#emulator.settings;
  }

  /** Everyone, in the order they were added. */
  users(): readonly ZoomUser[] {
    return this.#emulator.state.users;
  }

  /** One person by their short name. */
  user(id: string): ZoomUser {
    return knownUser(this.#emulator, id);
  }

  createUser(input: NewZoomUser): ZoomUser {
    return addUser(this.#emulator, input);
  }

  /** A licence is given or taken away, somebody is deactivated or gets another role. */
  changeUser(id: string, change: ZoomUserChange): ZoomUser {
    return changeUser(this.#emulator, id, change);
  }

  removeUser(id: string): void {
    removeUser(this.#emulator, id);
  }

  createRoom(input: { name: string; account?: string }): ZoomRoom {
    return addRoom(this.#emulator, input);
  }

  /** Its roles, what its admins approved and who waits for that. */
  account(id = 'hill-valley'): ZoomAccount {
    return knownAccount(this.#emulator, id);
  }

  /** Whether people who are no admins need an admin's approval of each application; whether the account has rooms at all. */
  changeAccount(change: { requiresApproval?: boolean; hasRooms?: boolean }, account?: string): void {
    Object.assign(this.account(account), change);
    this.#emulator.save();
  }

  /** An admin makes a role that lets nobody do anything yet. */
  createRole(input: { id: string; name: string; privileges?: Privilege[] }, account?: string): ZoomRole {
    const { roles } = this.account(account);
    if (roles.some(({ id }) => id === input.id)) throw new ControlError(`${input.id} is there already.`);
    const role: ZoomRole = { id: input.id, name: input.name, privileges: input.privileges ?? [] };
    roles.push(role);
    this.#emulator.save();
    return role;
  }

  /** An admin ticks a privilege of a role, or takes the tick away. */
  tick(roleId: string, privilege: Privilege, isTicked: boolean, account?: string): void {
    const role = this.account(account).roles.find(({ id }) => id === roleId);
    if (role === undefined) throw new ControlError(`There is no role ${roleId}.`);
    const others = role.privileges.filter((ticked) => ticked !== privilege);
    role.privileges = isTicked ? [...others, privilege] : others;
    this.#emulator.save();
  }

  /** An admin approves an application for everyone, or takes that back (4738). */
  approve(app: AppKind, isApproved = true, account?: string): void {
    approve(this.#emulator, this.account(account), app, isApproved);
  }

  /** The scopes an application is registered with, for consents and tokens from now on. */
  registerScopes(app: AppKind, scopes: readonly string[]): void {
    this.#emulator.scopes[app] = scopes;
  }

  /** Where events are sent and what signs them; undefined for nowhere. */
  setHook(hook: ZoomApps['hook']): void {
    this.#emulator.hooks.hook = hook;
  }

  /**
   * The address a browser ends up at when this person presses Allow on the page of an authorization URL.
   * @throws ControlError with what the page says when it leads nowhere
   */
  async allow(authorizationUrl: string, person: string): Promise<string> {
    this.user(person);
    const visit = await visitConsent(authorizationUrl, { person, decision: 'allow' });
    if (visit.kind === 'sent back') return visit.location;
    throw new ControlError(`${person} was not sent back: ${headingOf(visit.page)}`);
  }

  /** The address a browser ends up at when someone presses Decline there. */
  async decline(authorizationUrl: string): Promise<string> {
    const visit = await visitConsent(authorizationUrl, { decision: 'deny' });
    if (visit.kind === 'sent back') return visit.location;
    throw new ControlError(`Nobody was sent back: ${headingOf(visit.page)}`);
  }

  /** Who is let in now, and by whom. */
  connections(account?: string): ZoomGrant[] {
    return liveGrants(this.#emulator, this.account(account).accountId);
  }

  /** An admin uninstalls an application, or a person their own; its owner is told. */
  deauthorize(app: AppKind = 'admin', account?: string): void {
    const grants = this.connections(account).filter((grant) => grant.app === app);
    if (grants.length === 0) throw new ControlError('It is not let in.');
    for (const grant of grants) deauthorize(this.#emulator, grant);
  }

  /** Makes all access tokens expire now; refresh tokens stay good. */
  expireTokens(): void {
    const { tokens } = this.#emulator.state;
    for (const key of Object.keys(tokens)) {
      if (/^(?:AccessToken|ClientCredentials):/.test(key)) Reflect.deleteProperty(tokens, key);
    }
    this.#emulator.save();
  }

  /** Keeps events back, to be told by `releaseHooks`. */
  holdHooks(): void {
    this.#emulator.hooks.hold();
  }

  releaseHooks(order?: 'as told' | 'reversed'): void {
    this.#emulator.hooks.release(order);
  }

  /** Sends any event, signed properly or not, and gives the answer. */
  sendHook(
    event: string,
    payload: Record<string, unknown>,
    oddity?: HookOddity & { eventTs?: number },
  ): Promise<{ status: number; body: unknown } | undefined> {
    const eventTs = oddity?.eventTs ?? this.#emulator.now().epochMilliseconds;
    const body: ZoomEvent = { event, event_ts: eventTs, payload };
    return this.#emulator.hooks.deliver(body, oddity);
  }

  /** Asks the hook whether it is one of the application's, as the service does every 72 hours. */
  async validateHook(): Promise<boolean> {
    const plainToken = randomBytes(16).toString('base64url');
    const answer = await this.sendHook('endpoint.url_validation', { plainToken });
    const secret = this.#emulator.hooks.hook?.secret ?? '';
    const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex');
    const expected = JSON.stringify({ plainToken, encryptedToken });
    return answer?.status === 200 && JSON.stringify(answer.body) === expected;
  }

  /** The events sent, one entry an attempt, oldest first. */
  deliveries(): HookDelivery[] {
    return [...this.#emulator.hooks.deliveries];
  }

  /** What applications have said of the data they erased, as they said it. */
  erasures(): unknown[] {
    return [...this.#emulator.erasures];
  }

  /** Lets the next requests that match meet a fault; paths begin with `/zoom/`. */
  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** The requests received, oldest first, with secrets left out; those under a path only when one is given. */
  requests(pathPrefix?: string): LoggedRequest[] {
    return this.#requests.list(pathPrefix);
  }

  clearRequests(): void {
    this.#requests.clear();
  }
}

const headingOf = (page: string): string => /<h1>([^<]*)/.exec(page)?.[1] ?? 'a page without a heading';
