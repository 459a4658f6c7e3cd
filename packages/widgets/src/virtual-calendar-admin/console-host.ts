import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';
import type { Clock } from '../time/clock.js';
import type { AdminHost } from './admin-host.js';
import type { ConsoleLoader } from './console-loader.js';

/** What the element gives its parts. */
export interface ConsoleWorld {
  readonly api: () => VirtualCalendarApi | undefined;
  readonly clock: () => Clock;
  readonly timeZone: () => string;
  readonly loader: ConsoleLoader;
  readonly words: LocalizeController<AdminTexts>;
  readonly select: (calendarId: string | undefined) => void;
  readonly announce: (text: string) => void;
}

/** The element as its parts see it. */
export class ConsoleHost implements AdminHost {
  readonly #element: ReactiveElement;
  readonly #world: ConsoleWorld;

  constructor(element: ReactiveElement, world: ConsoleWorld) {
    this.#element = element;
    this.#world = world;
  }

  get api(): VirtualCalendarApi {
    const api = this.#world.api();
    if (!api) throw new Error('A part of the console asked before there was a server.');
    return api;
  }

  get clock(): Clock {
    return this.#world.clock();
  }

  get unit(): OrganizationalUnit | undefined {
    return this.#world.loader.unit;
  }

  get canWrite(): boolean {
    return this.#world.loader.reply?.canWrite ?? false;
  }

  get texts(): AdminTexts {
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

  announce(text: string): void {
    this.#world.announce(text);
  }

  reload(): Promise<void> {
    return this.#world.loader.load(true);
  }

  select(calendarId: string | undefined): void {
    this.#world.select(calendarId);
  }

  dispatchEvent(event: Event): boolean {
    return this.#element.dispatchEvent(event);
  }

  find(selector: string): HTMLElement | null {
    return this.#element.renderRoot.querySelector<HTMLElement>(selector);
  }
}
