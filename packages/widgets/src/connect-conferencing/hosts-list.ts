import { html, nothing, type TemplateResult } from 'lit';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';
import { hostItem } from './hosts-item.js';
import { holdsSeveral, typedHosts } from './hosts-typed.js';
import type { HostsVerifier } from './hosts-verifier.js';
import type { PolicyFaults } from './policy-faults.js';
import { faultOf, fieldId } from './policy-fields.js';
import type { PolicyGestures, RulePath } from './policy-gestures.js';
import { MOST_HOSTS, RULE_NEEDS, type RuleDraft } from './policy-host-draft.js';

/** What the lists of a form work with. */
export interface HostsListNeeds {
  readonly on: PolicyGestures;
  readonly verifier: HostsVerifier;
}

/** The lists of accounts in the form of a policy, one a rule: what is being typed into each, and why it was not taken. */
export class HostsList {
  readonly #host: ConferencingHost;
  readonly #needs: HostsListNeeds;
  #typed: ReadonlyMap<RulePath, string> = new Map();
  #refusals: ReadonlyMap<RulePath, string> = new Map();

  constructor(host: ConferencingHost, needs: HostsListNeeds) {
    this.#host = host;
    this.#needs = needs;
  }

  /** Forgets what was typed. */
  reset(): void {
    this.#typed = new Map();
    this.#refusals = new Map();
  }

  /** Takes what was typed but not added yet, so that saving does not lose it. @returns whether all of it could be taken */
  addTyped(): boolean {
    for (const [path, text] of this.#typed) if (text.trim() !== '') this.#add(path);
    const [refused] = this.#refusals.keys();
    if (refused !== undefined) focusLater(this.#host, `#${fieldId(`${refused}.hosts`)}`);
    return refused === undefined;
  }

  render(path: RulePath, rule: RuleDraft, faults: PolicyFaults): TemplateResult {
    const { texts } = this.#host;
    const { on, verifier } = this.#needs;
    const { hosts, capacities } = RULE_NEEDS[rule.rule];
    const shown = rule.hosts.slice(0, hosts);
    const nameId = `${fieldId(`${path}.hosts`)}-name`;
    return html`<div class="hosts" role="group" aria-labelledby=${nameId}>
      <p id=${nameId} class="list-name">${hosts === 1 ? texts.host : texts.hosts}</p>
      ${
        shown.length === 0
          ? nothing
          : html`<ol class="host-list" part="hosts">
            ${shown.map((listed, index) =>
              hostItem({
                host: this.#host,
                faults,
                path,
                listed,
                index,
                total: shown.length,
                hasCapacity: capacities,
                standing: verifier.standing(listed.email),
                on,
              }),
            )}
          </ol>`
      }
      ${this.#field(path, faults)} ${failureNotice(verifier.failure, texts)}
      <div class="actions">
        ${buttonPart(texts.addHosts, () => this.#add(path))}
        ${shown.length > 0 ? this.#verifyButton(shown.map(({ email }) => email)) : nothing}
      </div>
    </div>`;
  }

  #field(path: RulePath, faults: PolicyFaults): TemplateResult {
    const host = this.#host;
    const { texts } = host;
    const field = `${path}.hosts`;
    const id = fieldId(field);
    const { isWrong, describedBy, sentence } = faultOf(field, { host, faults }, `${id}-hint ${id}-refusal`);
    const refusal = this.#refusals.get(path);
    return html`<div class="field">
      <label for=${id}>${texts.emailAdd}</label>
      <input
        id=${id}
        part="input"
        inputmode="email"
        list="${id}-found"
        dir="auto"
        spellcheck="false"
        autocomplete="off"
        aria-invalid=${isWrong || refusal !== undefined}
        aria-describedby=${describedBy}
        .value=${this.#typed.get(path) ?? ''}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) this.#type(path, currentTarget.value);
        }}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, path)}
        @paste=${(event: ClipboardEvent) => this.#onPaste(event, path)}
      />
      <datalist id="${id}-found">
        ${this.#needs.verifier.suggestions.map(({ email, name }) => html`<option value=${email}>${name}</option>`)}
      </datalist>
      <p id="${id}-hint" class="hint">${texts.hostsHint}</p>
      <div id="${id}-refusal" role="alert">${refusal === undefined ? nothing : html`<p class="fault">${refusal}</p>`}</div>
      ${sentence}
    </div>`;
  }

  #verifyButton(emails: readonly string[]): TemplateResult {
    const { texts } = this.#host;
    const { verifier } = this.#needs;
    const { isBusy } = verifier;
    return html`<button
      type="button"
      class="button"
      part="button"
      aria-disabled=${isBusy}
      aria-busy=${isBusy}
      @click=${() => {
        if (!isBusy) verifier.verify(emails);
      }}
    >
      ${isBusy ? texts.verifying : texts.verifyAll}
    </button>`;
  }

  #type(path: RulePath, text: string): void {
    this.#typed = new Map([...this.#typed, [path, text]]);
    this.#refuse(path, undefined);
    this.#needs.verifier.search(text);
  }

  #onKey(event: KeyboardEvent, path: RulePath): void {
    // While a word is being composed, Enter takes the word. With nothing typed it sends the form.
    if (event.key !== 'Enter' || event.isComposing || (this.#typed.get(path) ?? '').trim() === '') return;
    event.preventDefault();
    this.#add(path);
  }

  #onPaste(event: ClipboardEvent, path: RulePath): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    // A field of one line would run the lines together.
    if (!holdsSeveral(text)) return;
    event.preventDefault();
    this.#type(path, `${this.#typed.get(path) ?? ''} ${text.replace(/\s+/g, ' ')}`.trim());
    this.#add(path);
  }

  #add(path: RulePath): void {
    const { texts, language } = this.#host;
    const { emails, others } = typedHosts(this.#typed.get(path) ?? '');
    const added = this.#needs.on.addHosts(path, emails);
    if (added.length > 0) {
      this.#needs.verifier.verify(added);
      this.#host.announce(texts.hostsAdded(added.length, count(language, added.length)));
    }
    const isFull = (this.#needs.on.rule(path)?.hosts.length ?? 0) >= MOST_HOSTS;
    // What could not be taken stays in the field, to be mended.
    this.#typed = new Map([...this.#typed, [path, others.join(' ')]]);
    if (others.length > 0) this.#refuse(path, texts.notEmails(others.join(', ')));
    else if (added.length < emails.length && isFull)
      this.#refuse(path, texts.tooManyHosts(count(language, MOST_HOSTS)));
    else if (emails.length > 0 && added.length === 0) this.#refuse(path, texts.alreadyListed);
    else this.#refuse(path, undefined);
  }

  #refuse(path: RulePath, refusal: string | undefined): void {
    const others = [...this.#refusals].filter(([known]) => known !== path);
    this.#refusals = new Map(refusal === undefined ? others : [...others, [path, refusal]]);
    this.#host.requestUpdate();
  }
}
