import type { PartnerConnection, PartnerInputItem } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { CallOptions } from '../api/scheduling-api.js';
import type { AtsVendor } from './ats-host.js';
import { FoldedPart, type Read } from './folded-part.js';
import { inputsPreview } from './inputs-preview.js';

type Kind = PartnerInputItem['kind'];

/** What can be asked, in the order of the form. */
const KINDS: readonly Kind[] = ['first_name', 'last_name', 'email', 'phone', 'admin', 'offer'];
/** Without these nobody could be invited. */
const ALWAYS: ReadonlySet<Kind> = new Set(['first_name', 'last_name', 'email']);

const always = (inputs: readonly PartnerInputItem[]): readonly PartnerInputItem[] =>
  KINDS.flatMap((kind) =>
    ALWAYS.has(kind) ? [{ kind, required: true }] : inputs.filter((input) => input.kind === kind),
  );

/** Says what the customers of a partner are asked when they send a candidate. */
export class PartnerInputsPart extends FoldedPart<PartnerConnection, readonly PartnerInputItem[]> {
  protected override readonly part = 'inputs';
  /** What was changed and not saved, by connection. */
  readonly #drafts = new Map<string, readonly PartnerInputItem[]>();

  override stop(): void {
    super.stop();
    this.#drafts.clear();
  }

  protected override title(): string {
    return this.host.texts.inputs;
  }

  protected override read(connectionId: string, options: CallOptions): Promise<readonly PartnerInputItem[]> {
    return this.host.api.partnerInputs(connectionId, options);
  }

  protected override body(
    { id }: PartnerConnection,
    vendor: AtsVendor,
    unfolded: Read<readonly PartnerInputItem[]>,
  ): TemplateResult {
    const { texts } = this.host;
    const { acting } = unfolded;
    const inputs = this.#drafts.get(id) ?? always(unfolded.data);
    return html`<form
      class="form"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#save(id, unfolded, inputs);
      }}
    >
      <p class="hint">${texts.inputsText(vendor.label)}</p>
      <div class="sides">
        <div class="roads">${KINDS.map((kind) => this.#kind(kind, id, inputs))}</div>
        ${inputsPreview(inputs, texts)}
      </div>
      ${failureNotice(acting.failure, texts)}
      <div class="actions">
        ${mainButton({ text: texts.save, busyText: texts.saving, isBusy: acting.isBusy })}
      </div>
    </form>`;
  }

  #kind(kind: Kind, id: string, inputs: readonly PartnerInputItem[]): TemplateResult {
    const { texts } = this.host;
    const input = inputs.find((one) => one.kind === kind);
    const use = texts.inputUses[kind];
    const others = inputs.filter((one) => one.kind !== kind);
    const change = (own: PartnerInputItem | undefined): void => {
      this.#drafts.set(id, always(own ? [...others, own] : others));
      this.host.requestUpdate();
    };
    const asked = (isAsked: boolean): void => change(isAsked ? { kind, required: false } : undefined);
    return html`<fieldset class="road">
      <legend class="visually-hidden">${texts.inputKinds[kind]}</legend>
      <p class="kind" aria-hidden="true">${texts.inputKinds[kind]}</p>
      ${use === undefined ? nothing : html`<p class="hint">${use}</p>`}
      ${
        ALWAYS.has(kind)
          ? html`<p class="hint">${texts.alwaysAsked}</p>`
          : html`<div class="ticks">
            ${this.#tick(kind, texts.isAsked, { isOn: input !== undefined, isOff: false, set: asked })}
            ${this.#tick(kind, texts.isRequired, {
              isOn: input?.required === true,
              isOff: input === undefined,
              set: (required) => change({ kind, required }),
            })}
          </div>`
      }
    </fieldset>`;
  }

  #tick(
    kind: Kind,
    text: string,
    { isOn, isOff, set }: { isOn: boolean; isOff: boolean; set: (isOn: boolean) => void },
  ): TemplateResult {
    const { texts } = this.host;
    return html`<label class="road-name">
      <input
        type="checkbox"
        aria-label=${texts.ofConnection(text, texts.inputKinds[kind])}
        .checked=${isOn}
        ?disabled=${isOff}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) set(currentTarget.checked);
        }}
      />
      <span>${text}</span>
    </label>`;
  }

  #save(id: string, unfolded: Read<readonly PartnerInputItem[]>, inputs: readonly PartnerInputItem[]): void {
    const { api, texts } = this.host;
    if (unfolded.acting.isBusy) return;
    void unfolded.acting.run(
      (options) => api.savePartnerInputs(id, inputs, options),
      (saved) => {
        unfolded.data = saved;
        // What was changed while it was on its way is not saved.
        if (this.#drafts.get(id) === inputs) this.#drafts.delete(id);
        this.host.announce(texts.inputsSaved);
      },
    );
  }
}
