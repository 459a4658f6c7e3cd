import type { Batch } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { checkIcon } from '../parts/booking-icons.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { AdminHost, AdminPart } from './admin-host.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { Errand } from '../account-parts/errand.js';
import { failureWords } from '../account-parts/part-failure.js';

const LOOK_MILLISECONDS = 2000;
/** Failures that are named; the rest are counted. */
const MOST_NAMED = 20;

const isOver = ({ pending }: Batch): boolean => pending === 0;

/** Work on many calendars: how far it is, and at its end which of them were not created, why, and the way to try these again. */
export class BatchPart implements ReactiveController, AdminPart {
  readonly #host: AdminHost;
  readonly #errand: Errand;
  readonly #batches = new Map<string, Batch>();
  /** Put away by the person in front of the page. */
  readonly #dismissed = new Set<string>();
  #retrying: string | undefined;
  #looking: AbortController | undefined;
  #callOff: (() => void) | undefined;

  constructor(host: AdminHost) {
    this.#host = host;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Forgets all work. */
  stop(): void {
    this.#looking?.abort();
    this.#looking = undefined;
    this.#callOff?.();
    this.#callOff = undefined;
    this.#errand.stop();
    this.#batches.clear();
  }

  /** Follows work that was begun just now. */
  follow(batch: Batch): void {
    this.#dismissed.delete(batch.id);
    this.#batches.set(batch.id, batch);
    this.#host.requestUpdate();
    this.#lookLater();
  }

  /** Takes up work that is found: what is under way in the unit, and what rows on screen that were not created came of. */
  find(batchIds: readonly string[]): void {
    const news = batchIds.filter((id) => !this.#batches.has(id) && !this.#dismissed.has(id));
    if (news.length > 0) void this.#look(news);
  }

  render(): TemplateResult | typeof nothing {
    const shown = [...this.#batches.values()].filter(({ unitId }) => unitId === this.#host.unit?.id);
    if (shown.length === 0) return nothing;
    return html`<div class="batches">${shown.map((batch) => (isOver(batch) ? this.#over(batch) : this.#running(batch)))}</div>`;
  }

  #running({ id, total, done, failed }: Batch): TemplateResult {
    const { texts, language } = this.#host;
    const text = texts.batchRunning(count(language, done), count(language, total));
    return html`<section class="banner" part="notice" aria-labelledby="batch-${id}">
      <div class="banner-text">
        <p id="batch-${id}">${text}</p>
        <progress part="progress" aria-labelledby="batch-${id}" max=${total} .value=${done + failed}></progress>
        <p class="hint">${texts.batchGoesOn}</p>
      </div>
    </section>`;
  }

  #over(batch: Batch): TemplateResult {
    const { id, total, done, failures } = batch;
    const { texts, language } = this.#host;
    const isGood = failures.length === 0;
    return html`<section class="banner ${isGood ? 'good' : 'bad'}" part="notice" aria-labelledby="batch-${id}">
      ${isGood ? checkIcon : alertIcon}
      <div class="banner-text">
        <p id="batch-${id}" tabindex="-1"><strong>${texts.batchDone(count(language, done), count(language, total))}</strong></p>
        ${isGood ? nothing : this.#failures(batch)}
        <div class="actions">
          ${this.#retryButton(batch)} ${buttonPart(texts.close, () => this.#dismiss(id))}
        </div>
      </div>
    </section>`;
  }

  #failures({ id, failures }: Batch): TemplateResult {
    const { texts, language } = this.#host;
    const rest = failures.length - MOST_NAMED;
    return html`<p>${texts.batchFailures(failures.length, count(language, failures.length))}</p>
      <ul class="names">
        ${failures
          .slice(0, MOST_NAMED)
          .map(
            ({ name, code, isUnconfirmed }) =>
              html`<li><bdi>${name}</bdi>: ${isUnconfirmed ? texts.unconfirmedText : failureWords({ code }, texts)}</li>`,
          )}
        ${rest > 0 ? html`<li>${texts.andMore(rest, count(language, rest))}</li>` : nothing}
      </ul>
      ${failures.some(({ isUnconfirmed }) => isUnconfirmed) ? html`<p class="hint">${texts.unconfirmedStay}</p>` : nothing}
      ${this.#retrying === id ? failureNotice(this.#errand.failure, texts) : nothing}`;
  }

  #retryButton(batch: Batch): TemplateResult | typeof nothing {
    const { texts, canWrite } = this.#host;
    if (!canWrite || batch.failures.every(({ isUnconfirmed }) => isUnconfirmed)) return nothing;
    return mainButton({
      text: texts.tryThese,
      busyText: texts.tryThese,
      isBusy: this.#errand.isBusy && this.#retrying === batch.id,
      onClick: () => void this.#retry(batch),
    });
  }

  async #retry({ id, unitId }: Batch): Promise<void> {
    this.#retrying = id;
    await this.#errand.run(
      (options) => this.#host.api.retryBatch({ unitId, batchId: id }, options),
      (batch) => {
        this.#host.announce(this.#host.texts.isTriedAgain);
        this.follow(batch);
        this.#focusTitle();
        void this.#host.reload();
      },
    );
  }

  #dismiss(id: string): void {
    this.#dismissed.add(id);
    this.#batches.delete(id);
    this.#host.requestUpdate();
    this.#focusTitle();
  }

  #focusTitle(): void {
    void this.#host.updateComplete.then(() => this.#host.find('#console-title')?.focus());
  }

  #lookLater(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    const open = [...this.#batches.values()].filter((batch) => !isOver(batch)).map(({ id }) => id);
    if (open.length === 0) return;
    this.#callOff = this.#host.clock.after(LOOK_MILLISECONDS, () => void this.#look(open));
  }

  /** A look that fails is made up for by the next one. */
  async #look(batchIds: readonly string[]): Promise<void> {
    const { unit } = this.#host;
    if (!unit) return;
    const { signal } = (this.#looking ??= new AbortController());
    const found = await Promise.allSettled(
      batchIds.map((id) => this.#host.api.batch(unit.id, id, { signal })),
    );
    if (signal.aborted) return;
    for (const result of found) if (result.status === 'fulfilled') this.#put(result.value);
    this.#host.requestUpdate();
    this.#lookLater();
  }

  #put(batch: Batch): void {
    const before = this.#batches.get(batch.id);
    this.#batches.set(batch.id, batch);
    if (!before || isOver(before) || !isOver(batch)) return;
    const { texts, language } = this.#host;
    const { failures } = batch;
    const done = texts.batchDone(count(language, batch.done), count(language, batch.total));
    const rest =
      failures.length === 0 ? '' : texts.batchFailures(failures.length, count(language, failures.length));
    this.#host.announce(`${done}. ${rest} ${failures.map(({ name }) => name).join(', ')}`.trim());
    void this.#host.reload();
  }
}
