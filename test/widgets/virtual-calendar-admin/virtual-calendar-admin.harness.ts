import '../../../packages/widgets/src/virtual-calendar-admin/virtual-calendar-admin.define.js';
import type { VirtualCalendarAdmin } from '../../../packages/widgets/src/index.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aProfile, aVirtualCalendar } from '../../fakes/virtual-calendar-records.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ElementHarness, spaces, type Surroundings } from '../account-parts/element.harness.js';
import { FakeWindows } from '../account-parts/fake-windows.js';

export { unmountAll } from '../account-parts/element.harness.js';

await ensureTemporal();

const EVENTS = [
  'view-changed',
  'unit-connected',
  'unit-disconnected',
  'virtual-calendars-created',
  'virtual-calendar-changed',
  'virtual-calendar-retired',
  'admin-failed',
] as const;

/** How a console is put on the page. */
export interface MountOptions extends Surroundings {
  readonly api?: FakeVirtualCalendarApi;
  readonly clock?: ManualClock;
  readonly windows?: FakeWindows;
}

/** Calendars in several states, as a unit that has been used for a while has them. */
export const someCalendars = () => [
  aVirtualCalendar(1, {
    name: 'Berlin office',
    mapping: { kind: 'office', ref: 'ber', label: 'Berlin' },
    upcomingEvents: 12,
    createdAt: '2027-01-04T09:00:00Z',
  }),
  aVirtualCalendar(2, {
    name: 'Physics team',
    profiles: [aProfile(), aProfile({ id: 'pro_zoom', service: 'zoom', isConnected: false })],
    createdAt: '2027-01-03T09:00:00Z',
  }),
  aVirtualCalendar(3, {
    name: 'Phone screens',
    state: 'failed',
    problem: { code: 'provider_rejected', at: '2027-03-01T07:00:00Z' },
    connectionId: null,
    calendarId: null,
    connectionState: null,
    tokens: null,
    profiles: [],
    createdAt: '2027-01-02T09:00:00Z',
  }),
  aVirtualCalendar(4, {
    name: 'Apprentices',
    state: 'unconfirmed',
    connectionId: null,
    connectionState: null,
    tokens: null,
    profiles: [],
    createdAt: '2027-01-01T09:00:00Z',
  }),
];

/** A console as somebody in front of it meets it: found by role and name, used by mouse or keyboard. */
export class ConsoleHarness extends ElementHarness<VirtualCalendarAdmin, FakeVirtualCalendarApi> {
  /** Puts a console on the page and does not wait for what it reads. */
  static async place(options: MountOptions = {}): Promise<ConsoleHarness> {
    const { clock = new ManualClock(), windows = new FakeWindows() } = options;
    const api = options.api ?? new FakeVirtualCalendarApi({ calendars: someCalendars() });
    const element = document.createElement('virtual-calendar-admin');
    Object.assign(element, { api, clock, windows });
    const console = new ConsoleHarness(element, { api, clock, windows }, EVENTS);
    await console.putDown(options);
    return console;
  }

  /** Puts a console on the page and waits until it has left `loading`. */
  static async mount(options: MountOptions = {}): Promise<ConsoleHarness> {
    const console = await ConsoleHarness.place(options);
    const isThere = (): boolean =>
      console.element.state !== 'loading' &&
      console.root.querySelector('.console[lang]') !== null &&
      console.root.querySelector('.bones') === null;
    await console.until(isThere, 'the console to load');
    return console;
  }

  /** Names of the calendars in the list, in order. */
  get calendars(): string[] {
    return this.all('.name-button').map((button) => this.nameOf(button));
  }

  /** All that a row says. */
  row(name: string): string {
    return spaces(this.find('row', name).textContent);
  }

  /** Types into the search field and waits until it is searched for. */
  async search(text: string): Promise<void> {
    const input = this.find('searchbox');
    if (!(input instanceof HTMLInputElement)) throw new Error('There is no search field.');
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.pass(300);
  }
}
