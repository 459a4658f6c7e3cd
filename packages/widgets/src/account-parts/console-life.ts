import type { ReactiveController, ReactiveElement } from 'lit';
import type { ConsoleReader } from './console-reader.js';

/** What ends and what wakes the console. */
export interface LifeNeeds {
  readonly loader: Pick<ConsoleReader<unknown>, 'failure' | 'catchUp'>;
  /** The element was taken off the page for good. */
  readonly leave: () => void;
}

/** Looks again when the page is seen again or the connection is back, and ends everything when the element goes. */
export class ConsoleLife implements ReactiveController {
  readonly #element: ReactiveElement;
  readonly #needs: LifeNeeds;

  constructor(element: ReactiveElement, needs: LifeNeeds) {
    this.#element = element;
    this.#needs = needs;
    element.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#onOnline);
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onOnline);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    // An element that is only moved comes back within the same task.
    queueMicrotask(() => {
      if (!this.#element.isConnected) this.#needs.leave();
    });
  }

  readonly #onOnline = (): void => {
    if (this.#needs.loader.failure) this.#needs.loader.catchUp();
  };

  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'visible') this.#needs.loader.catchUp();
  };
}
