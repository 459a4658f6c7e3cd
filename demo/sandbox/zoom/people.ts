import '../temporal.js';
import { randomBytes } from 'node:crypto';
import { ControlError } from '../http/control-body.js';
import { accountNamed, type ZoomEmulator } from './emulator.js';
import { grantEnds } from './oauth/grants.js';
import { licenceTypes, type Licence, type ZoomAccount, type ZoomRoom, type ZoomUser } from './state/model.js';

/** Somebody to be added. */
export interface NewZoomUser {
  /** The sandbox's short name for them. */
  id: string;
  /** First and last name. */
  name: string;
  email: string;
  /** Id of a role of the account: `0` owner, `1` admin, `2` member (if left out), or one made here. */
  roleId?: string;
  licence?: Licence;
  status?: ZoomUser['status'];
  timeZone?: string;
  concurrentMeeting?: ZoomUser['concurrentMeeting'];
  /** The sandbox's name of the account: `hill-valley` (if left out) or `elsewhere`. */
  account?: string;
}

/** What can change about somebody. */
export interface ZoomUserChange {
  licence?: Licence;
  status?: ZoomUser['status'];
  roleId?: string;
}

/** An account by its short name. @throws ControlError when there is none */
export function knownAccount({ state }: ZoomEmulator, id: string): ZoomAccount {
  const account = accountNamed(state, id);
  if (account === undefined) throw new ControlError(`There is no account ${id}.`);
  return account;
}

/** A person by their short name. @throws ControlError when there is none */
export function knownUser({ state }: ZoomEmulator, id: string): ZoomUser {
  const user = state.users.find((candidate) => candidate.id === id);
  if (user === undefined) throw new ControlError(`Zoom has no person ${id}.`);
  return user;
}

/** Adds somebody to an account. @throws ControlError for a name that is taken, or a role that is not there */
export function addUser(emulator: ZoomEmulator, input: NewZoomUser): ZoomUser {
  const { state, now } = emulator;
  const account = knownAccount(emulator, input.account ?? 'hill-valley');
  if (state.users.some(({ id }) => id === input.id)) throw new ControlError(`${input.id} is there already.`);
  const { roleId = '2' } = input;
  assertRole(account, roleId);
  const [firstName = '', ...rest] = input.name.split(' ');
  const user: ZoomUser = {
    id: input.id,
    userId: randomBytes(16).toString('base64url'),
    accountId: account.accountId,
    email: input.email,
    firstName,
    lastName: rest.join(' '),
    licence: input.licence ?? 'licensed',
    status: input.status ?? 'active',
    roleId,
    timeZone: input.timeZone ?? 'America/Los_Angeles',
    concurrentMeeting: input.concurrentMeeting ?? 'None',
    createdAt: now().toString({ smallestUnit: 'second' }),
  };
  state.users.push(user);
  emulator.save();
  return user;
}

/** Changes somebody's licence, status or role; applications are told of the first two. */
export function changeUser(emulator: ZoomEmulator, id: string, change: ZoomUserChange): ZoomUser {
  const user = knownUser(emulator, id);
  const account = emulator.state.accounts.find(({ accountId }) => accountId === user.accountId);
  if (change.roleId !== undefined && account !== undefined) assertRole(account, change.roleId);
  const before = { ...user };
  Object.assign(user, change);
  emulator.save();
  if (user.licence !== before.licence) {
    tell(emulator, 'user.updated', user, {
      object: { id: user.userId, type: licenceTypes[user.licence] },
      old_object: { id: user.userId, type: licenceTypes[before.licence] },
    });
  }
  if (user.status !== before.status && user.status !== 'pending') {
    tell(emulator, user.status === 'active' ? 'user.activated' : 'user.deactivated', user);
  }
  return user;
}

/** Takes somebody out of their account; what they let in is out with them. */
export function removeUser(emulator: ZoomEmulator, id: string): void {
  const { state } = emulator;
  const user = knownUser(emulator, id);
  state.users = state.users.filter((candidate) => candidate !== user);
  for (const grant of state.grants) {
    if (grant.userId === user.userId) grant.endedBy ??= grantEnds.ownerGone;
  }
  emulator.save();
  tell(emulator, 'user.deleted', user);
}

/** Adds a room, which may host. */
export function addRoom(emulator: ZoomEmulator, input: { name: string; account?: string }): ZoomRoom {
  const { accountId } = knownAccount(emulator, input.account ?? 'hill-valley');
  const [id, roomId] = [0, 1].map(() => randomBytes(16).toString('base64url'));
  const room: ZoomRoom = {
    id: id ?? '',
    roomId: roomId ?? '',
    accountId,
    name: input.name,
    status: 'Available',
  };
  emulator.state.rooms.push(room);
  emulator.save();
  return room;
}

function assertRole(account: ZoomAccount, roleId: string): void {
  if (account.roles.some(({ id }) => id === roleId)) return;
  throw new ControlError(`${account.id} has no role ${roleId}.`);
}

function tell(
  { hooks }: ZoomEmulator,
  event: string,
  user: ZoomUser,
  more: Record<string, unknown> = {},
): void {
  hooks.tell(event, {
    account_id: user.accountId,
    operator: '',
    operator_id: '',
    object: {
      id: user.userId,
      email: user.email,
      first_name: user.firstName,
      last_name: user.lastName,
      type: licenceTypes[user.licence],
    },
    ...more,
  });
}
