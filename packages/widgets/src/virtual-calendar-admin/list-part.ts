import type { VirtualCalendar, VirtualCalendarPage } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AdminView } from '../events/view-changed.js';
import { VirtualCalendarChangedEvent } from '../events/virtual-calendar-changed.js';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { SORTS, STATES } from './console-view.js';
import { Errand } from '../account-parts/errand.js';
import { calendarRow, noRows, rowBones, type RowView } from './list-rows.js';

/** How long typing may pause before it is searched for. */
const PAUSE_MILLISECONDS = 300;

/** What the list shows. */
export interface ListView {
  readonly view: AdminView;
  /** Undefined while it has not come. */
  readonly page: VirtualCalendarPage | undefined;
  readonly isReading: boolean;
}

/** What the list needs besides the host. */
export interface ListNeeds {
  readonly change: (change: Partial<AdminView>) => void;
  readonly create: () => void;
}

type SortColumn = 'name' | 'state';

/** The calendars of a unit: search, order, table and pages. */
export class ListPart implements ReactiveController {
  readonly #host: AdminHost;
  readonly #needs: ListNeeds;
  readonly #errand: Errand;
  #repairing = '';
  /** What stands in the search field. */
  #typed = '';
  #callOff: (() => void) | undefined;

  constructor(host: AdminHost, needs: ListNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#errand.stop();
  }

  render(list: ListView): TemplateResult {
    const { texts, unit, canWrite } = this.#host;
    const { view, page, isReading } = list;
    return html`<section class="list" part="list" aria-labelledby="console-title" aria-busy=${isReading}>
      <div class="toolbar" part="toolbar">
        ${this.#search(view)} ${this.#stateFilter(view)} ${this.#order(view)}
        ${
          canWrite && unit && unit.state !== 'revoked'
            ? html`<div class="toolbar-end">${buttonPart(texts.create, this.#needs.create, 'primary')}</div>`
            : nothing
        }
      </div>
      ${page ? this.#rows(page, view) : rowBones()}
      ${page && page.pageCount > 1 ? this.#pager(page) : nothing}
    </section>`;
  }

  #search({ search }: AdminView): TemplateResult {
    // What is being typed stays as it is; the attribute follows it later, and without blanks.
    if (!this.#callOff && this.#typed.trim() !== search) this.#typed = search;
    return html`<label class="choice grow">${this.#host.texts.search}
      <input type="search" part="input" name="search" maxlength="200" autocomplete="off" dir="auto" .value=${this.#typed} @input=${this.#onSearch} />
    </label>`;
  }

  readonly #onSearch = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    this.#typed = event.currentTarget.value;
    this.#callOff?.();
    this.#callOff = this.#host.clock.after(PAUSE_MILLISECONDS, () => {
      this.#callOff = undefined;
      this.#needs.change({ search: this.#typed.trim() });
    });
  };

  #stateFilter({ status }: AdminView): TemplateResult {
    const { texts } = this.#host;
    return this.#select(texts.state, (value) => this.#needs.change({ status: value }), [
      html`<option value="" .selected=${status === ''}>${texts.allStates}</option>`,
      ...STATES.map(
        (state) => html`<option value=${state} .selected=${state === status}>${texts[state]}</option>`,
      ),
    ]);
  }

  #order({ sort }: AdminView): TemplateResult {
    const { texts } = this.#host;
    const names = {
      name: texts.byName,
      '-name': texts.byNameBackwards,
      '-created': texts.newestFirst,
      created: texts.oldestFirst,
      state: texts.byState,
    };
    return this.#select(
      texts.sortBy,
      (value) => this.#needs.change({ sort: value }),
      SORTS.map(
        (each) => html`<option value=${each} .selected=${each === (sort || 'name')}>${names[each]}</option>`,
      ),
    );
  }

  #select(
    label: string,
    choose: (value: string) => void,
    options: readonly TemplateResult[],
  ): TemplateResult {
    const onChange = (event: Event): void => {
      if (event.currentTarget instanceof HTMLSelectElement) choose(event.currentTarget.value);
    };
    return html`<label class="choice">${label}<select part="select" @change=${onChange}>${options}</select></label>`;
  }

  #rows({ data }: VirtualCalendarPage, view: AdminView): TemplateResult {
    const isFiltered = view.search !== '' || view.status !== '';
    if (data.length === 0)
      return noRows(this.#host, isFiltered, {
        showAll: () => this.#needs.change({ search: '', status: '' }),
      });
    const row: RowView = {
      host: this.#host,
      selected: view.calendar,
      repair: { id: this.#repairing, isBusy: this.#errand.isBusy, failure: this.#errand.failure },
      open: (calendarId) => this.#host.select(calendarId),
      doRepair: (calendar, action) => void this.#repair(calendar, action),
    };
    // The roles are those the tags have anyway: where rows are drawn as cards, some browsers would take them away.
    return html`<table role="table" part="table">
      <caption class="visually-hidden">${this.#host.texts.caption(this.#host.unit?.name ?? '')}</caption>
      ${this.#head(view)}
      <tbody>
        ${repeat(
          data,
          ({ id }) => id,
          (calendar) => calendarRow(calendar, row),
        )}
      </tbody>
    </table>`;
  }

  #head({ sort }: AdminView): TemplateResult {
    const { texts } = this.#host;
    const plain = (text: string): TemplateResult => html`<th role="columnheader" scope="col">${text}</th>`;
    return html`<thead>
      <tr role="row">
        ${this.#sortHead(texts.name, 'name', sort || 'name')} ${this.#sortHead(texts.state, 'state', sort)}
        ${plain(texts.profiles)} ${plain(texts.mappedTo)} ${plain(texts.upcoming)} ${plain(texts.credentials)}
      </tr>
    </thead>`;
  }

  #sortHead(text: string, column: SortColumn, sort: string): TemplateResult {
    const isUp = sort === column;
    const isDown = sort === `-${column}`;
    const next = isUp && column === 'name' ? '-name' : column;
    return html`<th role="columnheader" scope="col" aria-sort=${isUp ? 'ascending' : isDown ? 'descending' : 'none'}>
      <button type="button" class="sort-button" part="sort" @click=${() => this.#needs.change({ sort: next })}>
        ${text}<span class="sort-sign" aria-hidden="true">${isUp ? '▲' : isDown ? '▼' : '↕'}</span>
      </button>
    </th>`;
  }

  #pager({ page, pageCount }: VirtualCalendarPage): TemplateResult {
    const { texts, language } = this.#host;
    const button = (text: string, to: number): TemplateResult => {
      const isEnd = to < 1 || to > pageCount;
      return html`<button
        type="button"
        class="button"
        part="button"
        aria-disabled=${isEnd}
        @click=${() => !isEnd && this.#needs.change({ page: to })}
      >
        ${text}
      </button>`;
    };
    return html`<nav class="pager" part="pager" aria-label=${texts.pages}>
      ${button(texts.previousPage, page - 1)}
      <span aria-current="page">${texts.pageOf(count(language, page), count(language, pageCount))}</span>
      ${button(texts.nextPage, page + 1)}
    </nav>`;
  }

  async #repair(calendar: VirtualCalendar, action: 'create_again' | 'forget'): Promise<void> {
    const { id, unitId, name } = calendar;
    this.#repairing = id;
    await this.#errand.run(
      (options) => this.#host.api.repair({ unitId, calendarId: id }, action, options),
      (repaired) => {
        const { texts } = this.#host;
        this.#host.announce(repaired ? texts.isCreatedAgain(name) : texts.isForgotten(name));
        if (repaired) this.#host.dispatchEvent(new VirtualCalendarChangedEvent(repaired));
        void this.#host.reload().then(() => this.#focusAfterRepair(id));
      },
    );
  }

  /** The button that was pressed is gone with the fault it was for. */
  async #focusAfterRepair(calendarId: string): Promise<void> {
    await this.#host.updateComplete;
    const place =
      this.#host.find(`[data-calendar="${CSS.escape(calendarId)}"]`) ?? this.#host.find('#console-title');
    place?.focus();
  }
}
