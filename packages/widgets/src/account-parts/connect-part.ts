import type { ReactiveController, TemplateResult } from 'lit';
import type { AccountHost } from './account-host.js';
import { followable } from './console-values.js';
import type { BrowserWindows, ConsentWindow } from './browser-windows.js';
import { type ConnectAction, connectForm, connectNotice } from './connect-view.js';
import {
  type ConsentOutcome,
  type ConsentPlace,
  type ConsentProvider,
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
  readonly providers: () => readonly ConsentProvider[];
  /** Something has been connected: it is shown, and told. */
  readonly onConnected: (connectionId: string) => void;
}

/** Waits between looks at an attempt, in milliseconds; the last one goes on. */
const DELAYS = [1000, 1000, 1000, 1500, 2000, 3000, 5000] as const;
/** Looks during which a window that is closed gets the benefit of the doubt. */
const GRACE_LOOKS = 3;

/** Connects an account, or connects it again: in a window of its own or, where that is blocked, by way of this page. */
export class ConnectPart implements ReactiveController {
  step: ConsentStep = { name: 'none' };
  readonly #host: AccountHost;
  readonly #needs: ConnectNeeds;
  readonly #errand: Errand;
  #chosen: ConsentPlace | undefined;
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
      goThere: (target) => this.goThere(target),
      dismiss: () => this.#dismiss(),
    });
  }

  /** The way to connect: what is to be chosen, and a button for each thing that can be connected there. */
  renderForm(actions: readonly ConnectAction[]): TemplateResult {
    const providers = this.#needs.providers();
    return connectForm({
      texts: this.#host.texts,
      actions,
      isBusy: this.step.name === 'asking' || this.step.name === 'waiting',
      providers,
      place: this.#place(),
      choose: (chosen) => {
        this.#chosen = chosen;
        this.#host.requestUpdate();
      },
      begin: (target) => this.begin(target),
    });
  }

  #place(): ConsentPlace | undefined {
    const providers = this.#needs.providers();
    const chosen = providers.find(({ provider }) => provider === this.#chosen?.provider);
    if (chosen) return this.#chosen;
    return providers[0] && { provider: providers[0].provider, dataCenter: undefined };
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
        if (code === 'not_found') this.#end({ name: 'expired' });
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
    if (outcome.name !== 'connected') return;
    this.#needs.onConnected(outcome.connectionId);
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
