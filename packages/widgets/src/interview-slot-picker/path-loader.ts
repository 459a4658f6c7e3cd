import { adoptStyles, type CSSResultOrNative, type ReactiveElement } from 'lit';
import type { BookingPath } from './booking-path.js';
import type { LoadRequest } from './load-controller.js';
import type { PickerLife } from './picker-life.js';
import type { PickerStore } from './picker-store.js';

interface Needs {
  readonly store: PickerStore;
  readonly reload: (request?: LoadRequest) => void;
  readonly focus: (selector: string) => void;
}

/** Fetches the later parts of the picker, each once, gives the element their styles, and hands them out. */
export class PathLoader {
  /** The booking path, once it has come. */
  path: BookingPath | undefined;
  /** What keeps the times up to date, once it has come. */
  life: PickerLife | undefined;
  readonly #host: ReactiveElement;
  readonly #needs: Needs;
  #styles: readonly CSSResultOrNative[];
  #coming: Promise<BookingPath> | undefined;
  #isFollowing = false;

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

  /** Has what is on screen follow what happens elsewhere. A page that cannot fetch that part goes without it. */
  follow(): void {
    this.path?.watch();
    this.life?.follow();
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    void import('./picker-life.js').then(
      ({ PickerLife }) => {
        this.life = new PickerLife(this.#host, this.#needs.store, (more) => this.#adopt(more));
        this.#adopt(PickerLife.styles);
      },
      () => undefined,
    );
  }

  /** Stops everything under way in the parts that have come. */
  stop(): void {
    this.path?.stop();
    this.life?.stop();
  }

  async #fetch(): Promise<BookingPath> {
    const { BookingPath } = await import('./booking-path.js');
    this.path = new BookingPath(this.#needs);
    this.#adopt(BookingPath.styles);
    return this.path;
  }

  #adopt(more: readonly CSSResultOrNative[]): void {
    this.#styles = [...this.#styles, ...more];
    if (this.#host.renderRoot instanceof ShadowRoot) adoptStyles(this.#host.renderRoot, [...this.#styles]);
    this.#host.requestUpdate();
  }
}
