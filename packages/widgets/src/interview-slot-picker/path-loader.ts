import { adoptStyles, type CSSResultOrNative, type ReactiveElement } from 'lit';
import type { BookingPath } from './booking-path.js';
import type { PickerStore } from './picker-store.js';

interface Needs {
  readonly store: PickerStore;
  readonly reload: () => void;
  readonly focus: (selector: string) => void;
}

/** Fetches the booking path once, gives the element its styles, and hands it out. */
export class PathLoader {
  /** The path, once it has come. */
  path: BookingPath | undefined;
  readonly #host: ReactiveElement;
  readonly #styles: readonly CSSResultOrNative[];
  readonly #needs: Needs;
  #coming: Promise<BookingPath> | undefined;

  /** @param styles those the element has already */
  constructor(host: ReactiveElement, styles: readonly CSSResultOrNative[], needs: Needs) {
    this.#host = host;
    this.#styles = styles;
    this.#needs = needs;
  }

  /** Rejects when the file cannot be fetched; the next call tries again. */
  load(): Promise<BookingPath> {
    this.#coming ??= this.#fetch().catch((error: unknown) => {
      this.#coming = undefined;
      throw error;
    });
    return this.#coming;
  }

  async #fetch(): Promise<BookingPath> {
    const { BookingPath } = await import('./booking-path.js');
    if (this.#host.renderRoot instanceof ShadowRoot)
      adoptStyles(this.#host.renderRoot, [...this.#styles, ...BookingPath.styles]);
    this.path = new BookingPath(this.#needs);
    return this.path;
  }
}
