import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { ReactiveElement } from 'lit';
import { ElementHost, type ElementWorld } from '../account-parts/element-host.js';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';
import type { AdminHost } from './admin-host.js';
import type { ConsoleLoader } from './console-loader.js';

/** What the element gives its parts. */
export interface ConsoleWorld extends Omit<ElementWorld<VirtualCalendarApi, AdminTexts>, 'reload'> {
  readonly loader: ConsoleLoader;
  readonly select: (calendarId: string | undefined) => void;
}

/** The element as its parts see it. */
export class ConsoleHost extends ElementHost<VirtualCalendarApi, AdminTexts> implements AdminHost {
  readonly #world: ConsoleWorld;

  constructor(element: ReactiveElement, world: ConsoleWorld) {
    super(element, { ...world, reload: () => world.loader.load(true) });
    this.#world = world;
  }

  get unit(): OrganizationalUnit | undefined {
    return this.#world.loader.unit;
  }

  get canWrite(): boolean {
    return this.#world.loader.reply?.canWrite ?? false;
  }

  select(calendarId: string | undefined): void {
    this.#world.select(calendarId);
  }
}
