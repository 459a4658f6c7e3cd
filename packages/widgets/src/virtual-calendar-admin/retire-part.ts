import type {
  AffectedByCalendar,
  RetireRequest,
  VirtualCalendar,
} from '@slotwright/server/wire/virtual-calendars.js';
import type { nothing, TemplateResult } from 'lit';
import { VirtualCalendarRetiredEvent } from '../events/virtual-calendar-retired.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { Modal } from '../account-parts/modal.js';
import { oneLine } from './event-draft.js';
import { blankRetirement, firstRetireFault, type RetireDraft, retireRequest } from './retire-draft.js';
import { retireForm } from './retire-form.js';
import { retireQuestion } from './retire-question.js';

/** How long somebody types before the calendars are searched, in milliseconds. */
const PAUSE = 300;
/** As many calendars to move to as are listed; the rest is found by its name. */
const MOST_TARGETS = 50;

/** The dialog in which a calendar is retired: why, what becomes of what is ahead, and the question whether it is meant. */
export class RetirePart {
  readonly modal: Modal;
  readonly #context: DetailContext;
  readonly #reading: Errand;
  readonly #searching: Errand;
  readonly #errand: Errand;
  #affected: AffectedByCalendar | undefined;
  #targets: readonly VirtualCalendar[] | undefined;
  #draft: RetireDraft = blankRetirement;
  #fault: 'reason' | 'to' | undefined;
  #isAsked = false;
  #callOff: (() => void) | undefined;

  constructor(context: DetailContext) {
    this.#context = context;
    this.#reading = new Errand(context.host);
    this.#searching = new Errand(context.host);
    this.#errand = new Errand(context.host);
    this.modal = new Modal(context.host, { id: 'retire', onClosed: () => this.reset() });
  }

  /** Shows the dialog, and reads what would be touched. */
  open(shown: ShownCalendar): void {
    const { api } = this.#context.host;
    this.modal.open();
    void this.#reading.run(
      (options) => api.affected(shown.path, options),
      (affected) => (this.#affected = affected),
    );
    this.#search(shown);
  }

  /** Calls off what is under way, and forgets what was typed. */
  reset(): void {
    this.#callOff?.();
    for (const errand of [this.#reading, this.#searching, this.#errand]) errand.stop();
    this.#affected = undefined;
    this.#targets = undefined;
    this.#draft = blankRetirement;
    this.#fault = undefined;
    this.#isAsked = false;
    this.modal.close();
  }

  render(shown: ShownCalendar): TemplateResult | typeof nothing {
    const { host } = this.#context;
    const { texts } = host;
    const target = this.#targets?.find(({ id }) => id === this.#draft.to)?.name;
    const content = this.#isAsked
      ? retireQuestion({
          host,
          action: this.#draft.action,
          target,
          affected: this.#affected,
          isBusy: this.#errand.isBusy,
          failure: this.#errand.failure,
          retire: () => this.#retire(shown),
          goBack: () => this.#ask(false),
        })
      : retireForm({
          host,
          draft: this.#draft,
          affected: this.#affected,
          targets: this.#targets,
          fault: this.#fault,
          failure: this.#reading.failure ?? this.#searching.failure,
          write: (change) => this.#write(change, shown),
          goOn: () => this.#goOn(),
          readAgain: () => this.open(shown),
          close: () => this.modal.close(),
        });
    return this.modal.render({
      title: texts.retireTitle(shown.calendar.name),
      isBusy: this.#errand.isBusy,
      content,
    });
  }

  #write(change: Partial<RetireDraft>, shown: ShownCalendar): void {
    this.#draft = { ...this.#draft, ...change };
    this.#fault = undefined;
    if (change.search !== undefined) {
      this.#callOff?.();
      this.#callOff = this.#context.host.clock.after(PAUSE, () => this.#search(shown));
    }
    this.#context.host.requestUpdate();
  }

  #search({ path }: ShownCalendar): void {
    const { api } = this.#context.host;
    this.#searching.stop();
    void this.#searching.run(
      (options) =>
        api.calendars(
          path.unitId,
          {
            search: oneLine(this.#draft.search),
            state: 'active',
            sort: 'name',
            page: 1,
            limit: MOST_TARGETS,
          },
          options,
        ),
      ({ data }) => {
        this.#targets = data.filter(({ id }) => id !== path.calendarId);
        // What is no longer listed is not chosen either: nobody would see it.
        if (!this.#targets.some(({ id }) => id === this.#draft.to)) this.#draft = { ...this.#draft, to: '' };
      },
    );
  }

  #goOn(): void {
    const { host } = this.#context;
    this.#fault = firstRetireFault(this.#draft);
    if (this.#fault !== undefined) focusLater(host, this.#fault === 'to' ? '#retire-to' : '#retire-reason');
    else if (this.#affected) this.#ask(true);
  }

  #ask(isAsked: boolean): void {
    this.#isAsked = isAsked;
    this.#errand.forgive();
    focusLater(this.#context.host, isAsked ? '#retire-question' : '#retire-reason');
  }

  #retire(shown: ShownCalendar): void {
    const { host, take } = this.#context;
    const request: RetireRequest = retireRequest(this.#draft);
    void this.#errand.run(
      (options) => host.api.retire(shown.path, request, options),
      (changed) => {
        this.modal.close('#detail-state');
        take(changed, new VirtualCalendarRetiredEvent(changed));
        host.announce(host.texts.retireBegun(changed.name));
      },
      ({ faults }) => {
        if (!faults.some((fault) => fault.path === 'events.to')) return;
        // It has gone out of use since it was listed.
        this.#ask(false);
        this.#search(shown);
        this.#fault = 'to';
        focusLater(host, '#retire-to');
      },
    );
  }
}
