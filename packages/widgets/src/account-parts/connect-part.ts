import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AccountHost } from './account-host.js';
import { followable } from './console-values.js';
import type { BrowserWindows, ConsentWindow } from './browser-windows.js';
import { connectNotice } from './connect-view.js';
import {
  type ConsentOutcome,
  type ConsentStep,
  type ConsentTarget,
  outcomeOf,
  outcomeText,
  returnedWith,
} from './consent-outcome.js';
import { Errand } from './errand.js';
import { failureWords } from './part-failure.js';

/** What connecting needs besides the host. */
export interface ConnectNeeds {
  readonly windows: () => BrowserWindows;
  /** Something has been connected: it is shown, and told. */
  readonly onConnected: (connectionId: string) => void;
  /** It has ended otherwise; what is shown of it is here already. */
  readonly onEnded?: (outcome: ConsentOutcome) => void;
  /** What else there is to say about how it stands. */
  readonly help?: (step: ConsentStep) => TemplateResult | typeof nothing;
}

/** Waits between looks at an attempt, in milliseconds; the last one goes on. */
const DELAYS = [1000, 1000, 1000, 1500, 2000, 3000, 5000] as const;
/** Looks during which a window that is closed gets the benefit of the doubt. */
const GRACE_LOOKS = 3;

/** Connects an account, or connects it again: in a window of its own or, where that is blocked, by way of this page. */
export class ConnectPart implements ReactiveController {
  step: ConsentStep = { name: 'none' };
  /** What was begun last; undefined where this page was left for it. */
  target: ConsentTarget | undefined;
  readonly #host: AccountHost;
  readonly #needs: ConnectNeeds;
  readonly #errand: Errand;
  #window: ConsentWindow | undefined;
  #looks = 0;
  #closedLooks = 0;
  #callOff: (() => void) | undefined;

  constructor(host: AccountHost, needs: ConnectNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  /** Whether somebody is at it; a window that seems to be closed keeps nobody from another one. */
  get isUnderWay(): boolean {
    const { step } = this;
    return step.name === 'asking' || (step.name === 'waiting' && !step.isOutOfSight);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Stops waiting; what was begun can still be finished in its window. */
  stop(): void {
    this.#errand.stop();
    this.#callOff?.();
    this.#callOff = undefined;
    this.#window = undefined;
    this.step = { name: 'none' };
  }

  /** Takes up how a consent ended that this page was left for. */
  comeBack(connectionIds: readonly string[]): void {
    const returned = returnedWith(this.#needs.windows().address);
    if (!returned) return;
    const { outcome } = returned;
    // An id that is none of ours is the host's own business.
    if (outcome.name === 'connected' && !connectionIds.includes(outcome.connectionId)) return;
    this.#needs.windows().rename(returned.address);
    this.#end(outcome);
  }

  /** Begins; to be called in a click, since no other window may be opened. */
  begin(target: ConsentTarget): void {
    this.stop();
    this.target = target;
    const opened = this.#needs.windows().open();
    if (!opened) {
      this.step = { name: 'blocked', target };
      this.#focus();
      return;
    }
    this.#window = opened;
    this.step = { name: 'asking' };
    void this.#authorize(target, 'popup', (address, attemptId) => {
      opened.go(address);
      this.#looks = 0;
      this.#closedLooks = 0;
      this.step = { name: 'waiting', attemptId, isOutOfSight: false };
      this.#lookLater();
    });
    this.#focus();
  }

  /** Goes there with this page. */
  goThere(target: ConsentTarget): void {
    void this.#authorize(target, 'redirect', (address) => this.#needs.windows().leave(address));
  }

  /** What there is to say about how it stands. */
  render(): TemplateResult {
    return connectNotice({
      step: this.step,
      texts: this.#host.texts,
      isBusy: this.#errand.isBusy,
      help: this.#needs.help?.(this.step) ?? nothing,
      goThere: (target) => this.goThere(target),
      dismiss: () => this.#dismiss(),
    });
  }

  async #authorize(
    target: ConsentTarget,
    display: 'popup' | 'redirect',
    go: (address: string, attemptId: string) => void,
  ): Promise<void> {
    const returnUrl = this.#needs.windows().address;
    const request = { ...target, returnUrl, display };
    await this.#errand.run(
      (options) => this.#host.api.authorize(request, options),
      ({ authorizeUrl, attemptId }) => {
        const address = followable(authorizeUrl);
        if (address) go(address, attemptId);
        else this.#fail('bad_reply');
      },
      ({ code }) => this.#fail(code),
    );
  }

  #fail(code: string): void {
    this.#window?.close();
    this.#window = undefined;
    this.step = { name: 'failed', code };
    this.#host.announce(failureWords({ code }, this.#host.texts));
  }

  #lookLater(): void {
    const delay = DELAYS[Math.min(this.#looks, DELAYS.length - 1)] ?? 0;
    this.#callOff = this.#host.clock.after(delay, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { step } = this;
    if (step.name !== 'waiting') return;
    this.#looks += 1;
    if (this.#window?.closed) this.#closedLooks += 1;
    await this.#errand.run(
      (options) => this.#host.api.attempt(step.attemptId, options),
      (attempt) => {
        const outcome = outcomeOf(attempt);
        if (outcome) this.#end(outcome);
        else this.#goOn(step.attemptId);
      },
      ({ code }) => {
        if (code === 'not_found') this.#end({ name: 'abandoned' });
        else this.#goOn(step.attemptId);
      },
    );
  }

  #goOn(attemptId: string): void {
    const isOutOfSight = this.#closedLooks >= GRACE_LOOKS;
    const wasOutOfSight = this.step.name === 'waiting' && this.step.isOutOfSight;
    this.step = { name: 'waiting', attemptId, isOutOfSight };
    if (isOutOfSight && !wasOutOfSight) this.#host.announce(this.#host.texts.windowClosed);
    this.#lookLater();
  }

  #end(outcome: ConsentOutcome): void {
    this.#window?.close();
    this.#window = undefined;
    this.step = { name: 'ended', outcome };
    this.#host.announce(outcomeText(outcome, this.#host.texts));
    this.#host.requestUpdate();
    if (outcome.name === 'connected') this.#needs.onConnected(outcome.connectionId);
    else this.#needs.onEnded?.(outcome);
  }

  #dismiss(): void {
    this.#window?.close();
    this.stop();
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.find('#console-title')?.focus());
  }

  #focus(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.find('#consent')?.focus());
  }
}
