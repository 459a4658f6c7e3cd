import type { Batch } from '@slotwright/server/wire/virtual-calendars.js';
import type { nothing, ReactiveController, TemplateResult } from 'lit';
import { VirtualCalendarsCreatedEvent } from '../events/virtual-calendars-created.js';
import { idempotencyKey } from '../api/idempotency-key.js';
import { count } from '../time/formatters.js';
import type { AdminHost, AdminPart } from './admin-host.js';
import { createForm } from './create-form.js';
import { type CheckedNames, checkedBy, checkedNames, MOST_NAMES, refusedNames } from './create-names.js';
import { linesIn } from '../account-parts/pasted-lines.js';
import { createReview } from './create-review.js';
import { createStyles } from './create.styles.js';
import { Errand } from '../account-parts/errand.js';
import { formStyles } from '../account-parts/form.styles.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import { focusLater } from '../account-parts/focus-later.js';
import { Modal } from '../account-parts/modal.js';

/** The dialog in which virtual calendars are created: names, what would come of them, and the order to begin. */
export class CreatePart implements ReactiveController, AdminPart {
  static readonly styles = [formStyles, createStyles];

  readonly #host: AdminHost;
  readonly #modal: Modal;
  readonly #errand: Errand;
  #text = '';
  #checked: CheckedNames | undefined;
  /** Why the names were not sent; the page found out by itself. */
  #fault: string | undefined;
  /** Of the names as they stand: asking twice with it does it once. */
  #key = '';

  constructor(host: AdminHost) {
    this.#host = host;
    this.#modal = new Modal(host, {
      id: 'create',
      first: '#create-names, #create-checked',
      onClosed: () => this.#onClosed(),
    });
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#errand.stop();
  }

  hostUpdated(): void {
    this.#modal.hostUpdated();
  }

  /** Shows the dialog; with the names of last time when it is not known what became of them. */
  open(): void {
    this.#modal.open();
  }

  render(): TemplateResult | typeof nothing {
    const { texts } = this.#host;
    const checked = this.#checked;
    return this.#modal.render({
      title: texts.createTitle,
      isBusy: this.#errand.isBusy,
      content: checked
        ? createReview({
            ...this.#shared(),
            checked,
            create: () => void this.#create(),
            leaveOut: () => this.#leaveOut(checked),
            goBack: () => this.#goBack(),
          })
        : createForm({
            ...this.#shared(),
            text: this.#text,
            names: checkedNames(linesIn(this.#text)),
            fault: this.#fault,
            write: (text) => this.#write(text),
            check: () => void this.#check(),
          }),
    });
  }

  #shared(): {
    host: AdminHost;
    isBusy: boolean;
    failure: PartFailure | undefined;
    close: () => void;
  } {
    const { isBusy, failure } = this.#errand;
    return { host: this.#host, isBusy, failure, close: () => this.#modal.close() };
  }

  #write(text: string): void {
    this.#text = text;
    this.#fault = undefined;
    this.#key = idempotencyKey();
    this.#host.requestUpdate();
  }

  #faultOf(names: readonly string[]): string | undefined {
    const { texts, language } = this.#host;
    if (names.length === 0) return texts.noNames;
    return names.length > MOST_NAMES ? texts.tooManyNames(count(language, MOST_NAMES)) : undefined;
  }

  async #check(): Promise<void> {
    const { unit, api } = this.#host;
    const names = linesIn(this.#text);
    this.#fault = this.#faultOf(names);
    if (this.#fault !== undefined || !unit) {
      focusLater(this.#host, '#create-names');
      this.#host.requestUpdate();
      return;
    }
    await this.#errand.run(
      (options) => api.tryNames(unit.id, names, options),
      (found) => {
        this.#checked = checkedBy(found);
        focusLater(this.#host, '#create-checked');
      },
      (failure) => this.#onRefused(failure, names),
    );
  }

  async #create(): Promise<void> {
    const { unit, api } = this.#host;
    const names = (this.#checked?.names ?? []).map(({ name }) => name);
    if (!unit || names.length === 0) return;
    await this.#errand.run(
      (options) => api.create(unit.id, names, { ...options, idempotencyKey: this.#key }),
      (batch) => this.#onBegun(batch),
      (failure) => this.#onRefused(failure, names),
    );
  }

  #onRefused({ faults }: PartFailure, names: readonly string[]): void {
    const refused = refusedNames(
      names,
      faults.map(({ path }) => path),
    );
    if (!refused) return;
    this.#errand.forgive();
    this.#checked = { names: refused, calls: [] };
    focusLater(this.#host, '#create-checked');
  }

  #onBegun(batch: Batch): void {
    const { texts, language } = this.#host;
    this.#modal.close();
    this.#host.dispatchEvent(new VirtualCalendarsCreatedEvent(batch));
    this.#host.announce(texts.createBegun(batch.total, count(language, batch.total)));
    void this.#host.reload();
  }

  #leaveOut({ names }: CheckedNames): void {
    const good = names.filter(({ fault }) => fault === undefined);
    this.#write(good.map(({ name }) => name).join('\n'));
    // The table goes on showing what was checked until there is an answer to what is left.
    if (good.length > 0) void this.#check();
    else this.#goBack();
  }

  #goBack(): void {
    this.#checked = undefined;
    this.#errand.forgive();
    focusLater(this.#host, '#create-names');
    this.#host.requestUpdate();
  }

  #onClosed(): void {
    const isLost = this.#checked !== undefined && this.#errand.failure?.isOutcomeUnknown === true;
    this.#errand.stop();
    if (isLost) return;
    this.#text = '';
    this.#checked = undefined;
    this.#fault = undefined;
  }
}
