import { randomBytes } from 'node:crypto';
import { AtsControl } from '../ats/ats-control.js';
import { type HookDelivery, hookUrlOf } from '../ats/hook-sender.js';
import { ControlError } from '../http/control-body.js';
import type { RecruiteeEmulator } from './emulator.js';
import { hookMessage, type RecruiteeEvent, type RecruiteeHookOddity, testMessage } from './hooks.js';
import {
  type PartnerTest,
  readTests,
  sendAgain,
  sendCandidate,
  type SentAnswer,
  type SentForm,
} from './partner/send-candidate.js';
import type { Ability, RecruiteeHook, RecruiteeReport } from './state.js';

/** Everything the real service has no API for, or that its people do. Methods throw `ControlError` for who or what is not there. */
export class RecruiteeControl extends AtsControl<RecruiteeEmulator> {
  /** The role of whoever the tokens belong to is allowed something, or not any more. */
  allow(ability: Ability, isAllowed: boolean): void {
    const { state, save } = this.emulator;
    const others = state.abilities.filter((one) => one !== ability);
    state.abilities = isAllowed ? [...others, ability] : others;
    save();
  }

  /** Somebody makes a personal API token. */
  createToken(name: string): string {
    const token = randomBytes(24).toString('base64url');
    this.emulator.state.tokens.push({ token, name });
    this.emulator.save();
    return token;
  }

  /** A token is deleted: nothing can be done with it any more. */
  revokeToken(token: string): void {
    const { state, save } = this.emulator;
    if (!state.tokens.some((one) => one.token === token)) throw new ControlError('There is no such token.');
    state.tokens = state.tokens.filter((one) => one.token !== token);
    save();
  }

  /**
   * Somebody with the ability to makes a webhook by hand: it is tried before there is a secret.
   * @throws ControlError when the test was not answered 200
   */
  async addHook(url: string): Promise<RecruiteeHook> {
    const { state, save, hooks, world } = this.emulator;
    const href = hookUrlOf(url);
    const status = await hooks.deliver(testMessage(href));
    if (status !== 200) throw new ControlError(`The test was answered ${status ?? 'by nobody'}, not 200.`);
    const hook = { id: world.nextId(), url: href, secret: randomBytes(24).toString('hex') };
    state.hooks.push(hook);
    save();
    return hook;
  }

  removeHook(id: number): void {
    const { state, save } = this.emulator;
    if (!state.hooks.some((hook) => hook.id === id)) throw new ControlError(`There is no webhook ${id}.`);
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

  /** Sends anything to every webhook, signed properly or not. @returns the statuses of the answers; undefined for none */
  sendHook(event: RecruiteeEvent, oddity: RecruiteeHookOddity = {}): Promise<(number | undefined)[]> {
    const { state, hooks } = this.emulator;
    return Promise.all(
      state.hooks.map((hook) => hooks.deliver(hookMessage(this.emulator, hook, event, oddity))),
    );
  }

  /** The news sent, one entry an attempt, oldest first. */
  deliveries(): HookDelivery[] {
    return [...this.emulator.hooks.deliveries];
  }

  /** The company pastes in the token that the partner gave it; undefined takes it out. */
  connectPartner(token: string | undefined): void {
    this.emulator.state.customerToken = token;
    this.emulator.save();
  }

  /** The tests that the partner offers in the form. @throws ControlError with the words that a recruiter sees */
  tests(): Promise<PartnerTest[]> {
    return readTests(this.emulator);
  }

  /** A recruiter presses Send. */
  send(applicationId: number, form: SentForm): Promise<SentAnswer> {
    return sendCandidate(this.emulator, this.world.applications.known(applicationId), form);
  }

  /** What was sent is sent once more, as after an answer that got lost. */
  sendAgain(reportId: string): Promise<SentAnswer> {
    return sendAgain(this.emulator, reportId);
  }

  /** What the partner reports of a candidate, oldest first. */
  reportsOf(candidateId: number): RecruiteeReport[] {
    return this.state.reports.filter((report) => report.candidateId === candidateId);
  }
}
