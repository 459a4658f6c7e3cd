import type { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import type { ReadingApi, SchedulingApi } from '../api/scheduling-api.js';
import type { Clock } from '../time/clock.js';
import type { ApiClass } from '../api/element-transport.js';
import { type Action, initialState, nextState, type PickerState } from './picker-state.js';

/** What the picker's controllers ask of their element; read anew each time, because a host may change it. */
export interface PickerWorld {
  /** What reads invitation and slots; undefined as long as the page has given no server or no token. */
  readonly api: () => ReadingApi | undefined;
  /** What books as well. @param Http made from when the host has no transport of its own */
  readonly bookingApi: (Http: ApiClass<HttpSchedulingApi>) => SchedulingApi | undefined;
  readonly clock: () => Clock;
  /** IANA id the page asks for, or undefined. */
  readonly timeZone: () => string | undefined;
  /** ISO day the page asks to open, or undefined. */
  readonly startDate: () => string | undefined;
  /** Resolves once what follows a chosen time, and several interviews at once, can be shown. Rejects when that file cannot be fetched. */
  readonly prepareBooking: () => Promise<unknown>;
  /** Tells the host what happened. */
  readonly emit: (event: Event) => void;
  /** Asks for a new rendering. */
  readonly requestUpdate: () => void;
}

/**
 * A later part of the picker's say in what an action leads to.
 * @param state what the action has led to so far
 * @param before the state when it came
 */
export type StateExtension = (state: PickerState, action: Action, before: PickerState) => PickerState;

/** Holds the one state and lets actions change it. */
export class PickerStore {
  state: PickerState;
  /** Added to as parts of the picker come. */
  readonly extensions: StateExtension[] = [];
  readonly world: PickerWorld;

  constructor(world: PickerWorld, timeZone: string) {
    this.world = world;
    this.state = initialState(timeZone);
  }

  /** @returns false when the action did not fit and nothing changed */
  dispatch(action: Action): boolean {
    const before = this.state;
    const next = this.extensions.reduce(
      (state, extend) => extend(state, action, before),
      nextState(before, action),
    );
    if (next === before) return false;
    this.state = next;
    this.world.requestUpdate();
    return true;
  }

  /** Back to the beginning. @param timeZone IANA id */
  reset(timeZone: string): void {
    this.state = initialState(timeZone);
    this.world.requestUpdate();
  }
}
