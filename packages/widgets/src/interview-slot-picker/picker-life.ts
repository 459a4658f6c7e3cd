import { type CSSResultOrNative, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { addEnglishLiving } from '../messages/en-living.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import { count, type TimeStyle } from '../time/formatters.js';
import { wholeTime } from '../time/loop-times.js';
import { LiveReader } from './live-reader.js';
import { nextLiveState } from './live-state.js';
import { LiveStream } from './live-stream.js';
import { slotChangeOf } from './live-stretch.js';
import { livingStyles } from './living.styles.js';
import type { PickerState } from './picker-state.js';
import type { PickerStore } from './picker-store.js';
import type { PickerView } from './picker-view.js';
import type { ProposalForm } from './proposal-form.js';
import { suggestedPart } from './suggested-part.js';

/**
 * Keeps what is on screen true while it is looked at: times that others take or free, and a booking that somebody
 * changes. A file of its own, fetched once there is something on screen.
 */
export class PickerLife {
  static readonly styles = [livingStyles];
  readonly #host: ReactiveElement;
  readonly #store: PickerStore;
  readonly #reader: LiveReader;
  readonly #stream: LiveStream;
  readonly #adopt: (styles: readonly CSSResultOrNative[]) => void;
  #form: Promise<ProposalForm> | undefined;
  #suggesting: ProposalForm | undefined;
  #isFollowing = false;

  /** @param adopt gives the element further styles */
  constructor(
    host: ReactiveElement,
    store: PickerStore,
    adopt: (styles: readonly CSSResultOrNative[]) => void,
  ) {
    this.#adopt = adopt;
    this.#host = host;
    this.#store = store;
    addEnglishLiving();
    store.extensions.push(nextLiveState);
    this.#reader = new LiveReader(store, (change) => void this.#keepingFocus(change));
    this.#stream = new LiveStream(store, {
      onEvent: (name, data) => this.#onEvent(name, data),
      onGap: () => void this.#reader.readAll(),
    });
  }

  /** Begins to follow, unless it does already; in a page that is not seen it waits until it is. */
  follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('online', this.#onOnline);
    if (document.visibilityState === 'visible') this.#stream.open();
  }

  /** Stops following. */
  stop(): void {
    this.#isFollowing = false;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('online', this.#onOnline);
    this.#stream.reset();
    this.#reader.stop();
    this.#suggesting?.stop();
  }

  /** What stands below the times: the way to suggest others. */
  below(view: PickerView): TemplateResult | typeof nothing {
    if (view.state.moving || view.state.isLoadingMonth) return nothing;
    return this.#suggesting?.isOpen
      ? this.#suggesting.render(view)
      : suggestedPart(view, () => void this.#suggest().catch(() => undefined));
  }

  /** What a screen reader is to say of times that have just been taken where somebody looks, or of suggestions. */
  announcement(before: PickerState, words: LocalizeController, style: () => TimeStyle): string | undefined {
    const said = this.#suggesting?.said;
    if (this.#suggesting) this.#suggesting.said = undefined;
    return this.#goneAnnouncement(before, words, style) ?? said;
  }

  #goneAnnouncement(
    before: PickerState,
    words: LocalizeController,
    style: () => TimeStyle,
  ): string | undefined {
    const { gone = [] } = this.#store.state;
    const known = new Set(before.gone?.map(({ start }) => start));
    const news = gone.filter(({ start }) => !known.has(start));
    const [first] = news;
    if (!first) return undefined;
    return news.length === 1
      ? words.texts.goneAnnounced(wholeTime(first.sessions, style()))
      : words.texts.goneSeveral(news.length, count(words.lang(), news.length));
  }

  /** If it cannot be fetched the button stays and can be pressed again. */
  async #suggest(): Promise<void> {
    this.#form ??= this.#fetchForm().catch((error: unknown) => {
      this.#form = undefined;
      throw error;
    });
    const form = await this.#form;
    // The words for what can go wrong come with the booking path.
    await this.#store.world.prepareBooking();
    if (this.#isFollowing) form.open();
  }

  async #fetchForm(): Promise<ProposalForm> {
    const { ProposalForm } = await import('./proposal-form.js');
    this.#adopt(ProposalForm.styles);
    this.#suggesting = new ProposalForm(this.#host, this.#store);
    return this.#suggesting;
  }

  #onEvent(name: string, data: string): void {
    if (name === 'booking.changed') void this.#reader.readInvitation();
    else if (name === 'invitation.changed') void this.#reader.readAll();
    else if (name === 'slots.taken' || name === 'slots.freed') {
      const change = slotChangeOf(data);
      if (change) this.#reader.onSlots(change);
    }
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'visible') {
      this.#catchUp();
    } else {
      this.#stream.close();
      this.#reader.stop();
    }
  };

  readonly #onOnline = (): void => {
    if (document.visibilityState === 'visible') this.#catchUp();
  };

  #catchUp(): void {
    this.#stream.open();
    void this.#reader.readAll();
  }

  /** A time that comes or goes shifts the buttons after it; the focus stays with the time it is on. */
  async #keepingFocus(change: () => void): Promise<void> {
    const root = this.#host.shadowRoot;
    const focusedStart = (): string | undefined =>
      root?.activeElement instanceof HTMLElement ? root.activeElement.dataset['start'] : undefined;
    const start = focusedStart();
    change();
    await this.#host.updateComplete;
    if (start !== undefined && focusedStart() !== start)
      root?.querySelector<HTMLElement>(`.slot[data-start="${start}"]`)?.focus({ preventScroll: true });
  }
}
