import type { ReactiveController, ReactiveElement } from 'lit';
import type { AccountApi } from '../api/account-api.js';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { Clock } from '../time/clock.js';
import type { AccountHost } from './account-host.js';

/** What an element gives its parts. */
export interface ElementWorld<TApi, TTexts extends AccountTexts> {
  readonly api: () => TApi | undefined;
  readonly clock: () => Clock;
  readonly timeZone: () => string;
  readonly words: LocalizeController<TTexts>;
  readonly reload: () => Promise<void>;
}

/** An element as its parts see it. */
export class ElementHost<TApi extends AccountApi, TTexts extends AccountTexts> implements AccountHost {
  /** What the live region says. */
  announced = '';
  readonly #element: ReactiveElement;
  readonly #world: ElementWorld<TApi, TTexts>;

  constructor(element: ReactiveElement, world: ElementWorld<TApi, TTexts>) {
    this.#element = element;
    this.#world = world;
  }

  get api(): TApi {
    const api = this.#world.api();
    if (!api) throw new Error('A part of the element asked before there was a server.');
    return api;
  }

  get clock(): Clock {
    return this.#world.clock();
  }

  get texts(): TTexts {
    return this.#world.words.texts;
  }

  get language(): string {
    return this.#world.words.lang();
  }

  get timeZone(): string {
    return this.#world.timeZone();
  }

  get updateComplete(): Promise<boolean> {
    return this.#element.updateComplete;
  }

  addController(controller: ReactiveController): void {
    this.#element.addController(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#element.removeController(controller);
  }

  requestUpdate(): void {
    this.#element.requestUpdate();
  }

  /** The same words said twice are read out twice. */
  announce(text: string): void {
    this.announced = text === this.announced ? `${text}\u00a0` : text;
    this.requestUpdate();
  }

  reload(): Promise<void> {
    return this.#world.reload();
  }

  dispatchEvent(event: Event): boolean {
    return this.#element.dispatchEvent(event);
  }

  find(selector: string): HTMLElement | null {
    return this.#element.renderRoot.querySelector<HTMLElement>(selector);
  }
}
