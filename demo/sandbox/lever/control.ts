import { randomBytes } from 'node:crypto';
import { AtsControl } from '../ats/ats-control.js';
import type { HookDelivery, HookMessage } from '../ats/hook-sender.js';
import { ControlError } from '../http/control-body.js';
import { visitConsent } from '../zoom/oauth/made-up-browser.js';
import { createPanel } from './api/panel-write.js';
import type { WantedPanel } from './api/panel-schema.js';
import type { LeverEmulator } from './emulator.js';
import { hookMessage, type LeverHookOddity } from './hooks.js';
import { leverId } from './ids.js';
import type { LeverScope } from './oauth/scopes.js';
import type { LeverKey, LeverPanel } from './state.js';

/** Everything the real service has no API for, or that its people do. Methods throw `ControlError` for who or what is not there. */
export class LeverControl extends AtsControl<LeverEmulator> {
  /** The service's id of a user, as applications name who they act for. */
  userId(number: number): string {
    return leverId('user', this.world.users.known(number).id);
  }

  /** A Super Admin makes a key. */
  createKey(name: string, scopes: readonly LeverScope[]): LeverKey {
    const key = { key: randomBytes(24).toString('base64url'), name, scopes: [...scopes] };
    this.emulator.state.keys.push(key);
    this.emulator.save();
    return key;
  }

  /** Takes something from a key, or allows it. @param key the first one when left out */
  allow(scope: LeverScope, isAllowed: boolean, key?: string): void {
    const { keys } = this.emulator.state;
    const known = key === undefined ? keys[0] : keys.find((one) => one.key === key);
    if (known === undefined) throw new ControlError('There is no such key.');
    const others = known.scopes.filter((one) => one !== scope);
    known.scopes = isAllowed ? [...others, scope] : others;
    this.emulator.save();
  }

  /** A key is deleted: nothing can be done with it any more. */
  revokeKey(key: string): void {
    const { state, save } = this.emulator;
    if (!state.keys.some((one) => one.key === key)) throw new ControlError('There is no such key.');
    state.keys = state.keys.filter((one) => one.key !== key);
    save();
  }

  /** A posting is shown on the company's own pages only, or everywhere. */
  setInternal(jobId: number, isInternal: boolean): void {
    const { state, save, world } = this.emulator;
    const { id } = world.jobs.known(jobId);
    const others = state.internalJobIds.filter((one) => one !== id);
    state.internalJobIds = isInternal ? [...others, id] : others;
    save();
  }

  /** Somebody schedules a panel in the service itself, which no application may change. */
  schedulePanel(applicationId: number, wanted: WantedPanel, userId: number): LeverPanel {
    const application = this.world.applications.known(applicationId);
    return createPanel(this.emulator, application, wanted, { userId, isByApi: false });
  }

  /**
   * Goes through an authorization URL as somebody who accepts.
   * @returns where they were sent back to
   * @throws ControlError with the page's words when it leads nowhere
   */
  async consent(authorizationUrl: string, userId: number): Promise<string> {
    return this.#visit(authorizationUrl, { person: this.userId(userId), decision: 'allow' });
  }

  /** As `consent`, for somebody who denies. */
  async deny(authorizationUrl: string): Promise<string> {
    return this.#visit(authorizationUrl, { decision: 'deny' });
  }

  /** Makes all access tokens expire now; refresh tokens stay good. */
  expireTokens(): void {
    this.#dropTokens(['AccessToken:']);
  }

  /** An admin uninstalls the application: no token of it is good any more. */
  revokeConsents(): void {
    this.#dropTokens(['AccessToken:', 'RefreshToken:', 'Grant:']);
  }

  /** Makes the positions of all next pages expire now. */
  expireCursors(): void {
    this.emulator.state.cursorEra += 1;
    this.emulator.save();
  }

  /** Somebody types a webhook into the settings. @returns its signature token, which is shown there */
  addHook(event: string, url: string): string {
    const { state, save, world } = this.emulator;
    const signatureToken = randomBytes(24).toString('hex');
    const atMs = world.nowMs();
    const id = crypto.randomUUID();
    state.hooks.push({ id, event, url, origins: [], signatureToken, createdAtMs: atMs, updatedAtMs: atMs });
    save();
    return signatureToken;
  }

  /** Keeps news back, to be told by `releaseHooks`. */
  holdHooks(): void {
    this.emulator.hooks.hold();
  }

  releaseHooks(order?: 'as told' | 'reversed'): void {
    this.emulator.hooks.release(order);
  }

  /**
   * Sends an event to every webhook for it, signed properly or not; `candidateHired` without data is the settings' own test.
   * @returns the statuses of the answers; undefined for none
   */
  sendHook(event: string, data: object, oddity: LeverHookOddity = {}): Promise<(number | undefined)[]> {
    const hooks = this.state.hooks.filter((hook) => hook.event === event);
    return Promise.all(
      hooks.map((hook) => this.deliver(hookMessage(this.emulator, hook, { event, data }, oddity))),
    );
  }

  /** Sends what was sent before once more, or something with other data under an old signature. @returns the status of the answer */
  deliver(message: HookMessage): Promise<number | undefined> {
    return this.emulator.hooks.deliver(message);
  }

  /** The news sent, one entry an attempt, oldest first. */
  deliveries(): HookDelivery[] {
    return [...this.emulator.hooks.deliveries];
  }

  async #visit(url: string, answer: { person?: string; decision: 'allow' | 'deny' }): Promise<string> {
    const visit = await visitConsent(url, answer);
    if (visit.kind === 'sent back') return visit.location;
    throw new ControlError(
      `The consent ended on a page: ${visit.page.replaceAll(/<[^>]+>/g, ' ').slice(-300)}`,
    );
  }

  #dropTokens(models: readonly string[]): void {
    const { state, save } = this.emulator;
    for (const key of Object.keys(state.tokens)) {
      if (models.some((model) => key.startsWith(model))) Reflect.deleteProperty(state.tokens, key);
    }
    save();
  }
}
