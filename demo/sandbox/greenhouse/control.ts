import '../temporal.js';
import { randomUUID } from 'node:crypto';
import { AtsControl } from '../ats/ats-control.js';
import { type HookDelivery, hookUrlOf } from '../ats/hook-sender.js';
import { ControlError } from '../http/control-body.js';
import type { GreenhouseEmulator } from './emulator.js';
import { messageOf, type ToldEvent } from './hooks/hook-message.js';
import { v1Permissions, v3Permissions } from './permissions.js';
import type { GreenhouseHook } from './state.js';

/** How a delivery differs from a proper one, for those that an application must refuse or take once. */
export interface GreenhouseHookOddity {
  signature?: 'none' | 'forged';
  /** Told again under an id that was used before. */
  eventId?: string;
}

/** Everything the real service has no API for, or that its admins and its network do. Methods throw `ControlError` for what is not there. */
export class GreenhouseControl extends AtsControl<GreenhouseEmulator> {
  /** An admin ticks a permission of a credential, or takes the tick away. */
  tick(permission: string, isTicked: boolean): void {
    if (![...v3Permissions, ...v1Permissions].some(({ id }) => id === permission)) {
      throw new ControlError(`There is no permission ${permission}.`);
    }
    const { state, save } = this.emulator;
    const others = state.ticked.filter((one) => one !== permission);
    state.ticked = isTicked ? [...others, permission] : others;
    save();
  }

  /** An admin makes a web hook, which is pinged. */
  addHook({ url, secret }: { url: string; secret: string }): GreenhouseHook {
    if (secret === '') throw new ControlError('Give the web hook a secret key.');
    const { state, save, hooks, world } = this.emulator;
    const hook = { id: world.nextId(), url: hookUrlOf(url), secret };
    state.hooks.push(hook);
    save();
    hooks.send(messageOf(hook, { action: 'ping', payload: {} }));
    return hook;
  }

  removeHook(id: number): void {
    const { state, save } = this.emulator;
    if (!state.hooks.some((hook) => hook.id === id)) throw new ControlError(`There is no web hook ${id}.`);
    state.hooks = state.hooks.filter((hook) => hook.id !== id);
    save();
  }

  /** Keeps news back, to be told by `releaseHooks`. */
  holdHooks(): void {
    this.emulator.hooks.hold();
  }

  releaseHooks(order?: 'as told' | 'reversed'): void {
    this.emulator.hooks.release(order);
  }

  /** Sends anything to every hook, signed properly or not. @returns the statuses of the answers; undefined for none */
  async sendHook(told: ToldEvent, oddity: GreenhouseHookOddity = {}): Promise<(number | undefined)[]> {
    const { state, hooks } = this.emulator;
    const signedWith = { none: null, forged: 'another secret' };
    const options = {
      ...(oddity.signature === undefined ? {} : { signedWith: signedWith[oddity.signature] }),
      eventId: oddity.eventId ?? randomUUID(),
    };
    return Promise.all(state.hooks.map((hook) => hooks.deliver(messageOf(hook, told, options))));
  }

  /** The news sent, one entry an attempt, oldest first. */
  deliveries(): HookDelivery[] {
    return [...this.emulator.hooks.deliveries];
  }

  /** Makes all tokens expire now. */
  expireTokens(): void {
    this.emulator.tokens.clear();
  }

  /** Makes the cursors of all next pages expire now. */
  expireCursors(): void {
    this.emulator.cursors.expire();
  }
}
