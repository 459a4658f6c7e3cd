import type { CalendarMapping } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import { mappingText } from './calendar-words.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { oneLine } from './event-draft.js';
import {
  LONGEST_MAPPING,
  mappingFaults,
  MAPPING_KINDS,
  placedMappingFaults,
  type MappingField,
  type MappingFault,
} from './mapping-draft.js';

/** What of the host's a calendar stands for, and the fields in which that is changed. */
export class MappingPart {
  readonly #context: DetailContext;
  readonly #errand: Errand;
  #draft: CalendarMapping | undefined;
  #faults: ReadonlyMap<MappingField, MappingFault> = new Map();

  constructor(context: DetailContext) {
    this.#context = context;
    this.#errand = new Errand(context.host);
  }

  /** Leaves the fields, and calls off what is under way. */
  reset(): void {
    this.#errand.stop();
    this.#draft = undefined;
    this.#faults = new Map();
  }

  /** @param canChange whether the way to the fields is offered */
  render(shown: ShownCalendar, canChange: boolean): TemplateResult {
    const { texts } = this.#context.host;
    const { mapping } = shown.calendar;
    return html`<section class="detail-section" aria-labelledby="detail-mapping">
      <h4 id="detail-mapping" class="part-name">${texts.mappedTo}</h4>
      ${
        this.#draft
          ? this.#form(shown, this.#draft)
          : html`
        <p>${mapping ? html`<bdi>${mappingText(mapping, texts)}</bdi> <span class="hint">(<bdi>${mapping.ref}</bdi>)</span>` : html`<span class="hint">${texts.notMapped}</span>`}</p>
        ${
          canChange
            ? html`<div class="actions">
          <button type="button" id="mapping-change" class="button" part="button" aria-describedby="detail-mapping" @click=${() => this.#open(mapping)}>${mapping ? texts.change : texts.mapIt}</button>
          ${mapping ? buttonPart(texts.unmap, () => this.#save(shown, null), 'plain') : nothing}
        </div>`
            : nothing
        }
        ${failureNotice(this.#errand.failure, texts)}`
      }
    </section>`;
  }

  #form(shown: ShownCalendar, draft: CalendarMapping): TemplateResult {
    const { texts } = this.#context.host;
    const { isBusy, failure } = this.#errand;
    return html`<form class="form" novalidate @submit=${(event: Event) => this.#submit(event, shown)}>
      <p class="hint">${texts.mappingHint}</p>
      <div class="field">
        <label for="mapping-kind">${texts.mappingKind}</label>
        <select
          id="mapping-kind"
          part="input"
          @change=${({ currentTarget }: Event) => {
            const kind = MAPPING_KINDS.find(
              (known) => currentTarget instanceof HTMLSelectElement && known === currentTarget.value,
            );
            if (kind) this.#write({ kind });
          }}
        >
          ${MAPPING_KINDS.map((kind) => html`<option value=${kind} .selected=${kind === draft.kind}>${texts[kind]}</option>`)}
        </select>
      </div>
      ${this.#field('ref', texts.mappingRef, draft)} ${this.#field('label', texts.mappingLabel, draft)}
      ${failureNotice(failure, texts)}
      <div class="actions">
        ${mainButton({ text: texts.save, busyText: texts.saving, isBusy })}
        ${buttonPart(texts.cancel, () => this.#close(), 'plain')}
      </div>
    </form>`;
  }

  #field(field: MappingField, label: string, draft: CalendarMapping): TemplateResult {
    const fault = this.#faults.get(field);
    return html`<div class="field">
      <label for="mapping-${field}">${label}</label>
      <input
        id="mapping-${field}"
        part="input"
        dir="auto"
        autocomplete="off"
        aria-invalid=${fault !== undefined}
        aria-describedby=${fault ? `mapping-${field}-fault` : nothing}
        .value=${draft[field]}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) this.#write({ [field]: currentTarget.value });
        }}
      />
      ${fault ? html`<p id="mapping-${field}-fault" class="fault">${this.#faultText(fault)}</p>` : nothing}
    </div>`;
  }

  #faultText(fault: MappingFault): string {
    const { texts, language } = this.#context.host;
    if (fault === 'taken') return texts.mappingTaken;
    return fault === 'needed' ? texts.needed : texts.textTooLong(count(language, LONGEST_MAPPING));
  }

  #open(mapping: CalendarMapping | null): void {
    this.#draft = mapping ?? { kind: 'office', ref: '', label: '' };
    this.#errand.forgive();
    focusLater(this.#context.host, '#mapping-kind');
  }

  #write(change: Partial<CalendarMapping>): void {
    if (this.#draft) this.#draft = { ...this.#draft, ...change };
  }

  #close(): void {
    this.reset();
    focusLater(this.#context.host, '#mapping-change');
  }

  #submit(event: Event, shown: ShownCalendar): void {
    event.preventDefault();
    const draft = this.#draft;
    if (!draft) return;
    const mapping = { kind: draft.kind, ref: oneLine(draft.ref), label: oneLine(draft.label) };
    this.#showFaults(mappingFaults(mapping));
    if (this.#faults.size === 0) this.#save(shown, mapping);
  }

  #showFaults(faults: ReadonlyMap<MappingField, MappingFault>): void {
    this.#faults = faults;
    const [first] = faults.keys();
    if (first) focusLater(this.#context.host, `#mapping-${first}`);
  }

  #save({ path }: ShownCalendar, mapping: CalendarMapping | null): void {
    const { host, take } = this.#context;
    void this.#errand.run(
      (options) => host.api.change(path, { mapping }, options),
      (changed) => {
        take(changed);
        host.announce(mapping ? host.texts.isMapped(mapping.label) : host.texts.isUnmapped);
        this.#close();
      },
      ({ faults }) => {
        const placed = placedMappingFaults(faults);
        if (placed.size === 0) return;
        this.#errand.forgive();
        this.#showFaults(placed);
      },
    );
  }
}
