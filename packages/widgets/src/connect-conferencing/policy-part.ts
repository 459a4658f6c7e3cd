import type { ConferencingReply, PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { PolicyPlace } from '../api/conferencing-api.js';
import { PolicyChangedEvent } from '../events/policy-changed.js';
import { buttonPart } from '../parts/button-part.js';
import type { ConferencingHost, ConferencingPart, PolicyNeeds } from './conferencing-host.js';
import { PolicyEditor, type PolicyTarget } from './policy-editor.js';
import { PolicyRemover } from './policy-remover.js';
import { policyStages } from './policy-stages.js';
import { policySummary } from './policy-summary.js';

const keyOf = (place: PolicyPlace): string => JSON.stringify(place);

/** How interviews of a level are held, where each part of that comes from, and the ways to change it. */
export class PolicyPart implements ReactiveController, ConferencingPart {
  readonly #host: ConferencingHost;
  readonly #needs: PolicyNeeds;
  readonly #reading: Errand;
  readonly #editor: PolicyEditor;
  readonly #remover: PolicyRemover;
  /** Of a stage or a candidate; the company's comes with the reply. */
  #policy: PolicyInForce | undefined;
  #key = '';

  constructor(host: ConferencingHost, needs: PolicyNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#reading = new Errand(host);
    this.#editor = new PolicyEditor(host, (place, policy) => this.#onChanged(place, policy));
    this.#remover = new PolicyRemover(host, (place, policy) => this.#onChanged(place, policy));
    host.addController(this);
  }

  hostUpdate(): void {
    const key = keyOf(this.#needs.place());
    if (key === this.#key) return;
    this.#reset();
    this.#key = key;
    if (this.#host.reply) this.#read();
  }

  hostUpdated(): void {
    this.#editor.modal.hostUpdated();
    this.#remover.modal.hostUpdated();
  }

  hostDisconnected(): void {
    this.#reset();
    this.#key = '';
  }

  onRead(reply: ConferencingReply): void {
    this.#read();
    for (const { stageId, policy } of reply.stages)
      this.#editor.onRead({ place: { level: 'stage', stageId }, policy });
  }

  render(): TemplateResult | typeof nothing {
    const { reply } = this.#host;
    if (!reply) return nothing;
    const target = this.#target(reply);
    return html`<section class="policy" part="policy" aria-labelledby="policy-name">
      <h3 id="policy-name" class="policy-name" tabindex="-1">${this.#titleOf(this.#needs.place(), undefined)}</h3>
      ${target ? this.#shown(target, reply) : this.#coming()}
      ${this.#editor.render(reply, ({ place, label }) => this.#titleOf(place, label))} ${this.#remover.render()}
    </section>`;
  }

  #coming(): TemplateResult {
    const { texts } = this.#host;
    const { failure } = this.#reading;
    if (!failure) return html`<p class="hint" role="status">${texts.reading}</p>`;
    return html`${failureNotice(failure, texts)}
      <div class="actions">${buttonPart(texts.tryAgain, () => this.#read())}</div>`;
  }

  #shown(target: PolicyTarget & { policy: PolicyInForce }, reply: ConferencingReply): TemplateResult {
    const { texts } = this.#host;
    const { place, policy } = target;
    return html`${place.level === 'tenant' ? html`<p class="hint">${texts.policyText}</p>` : nothing}
      ${policySummary({ host: this.#host, reply, level: place.level, policy })}
      ${reply.canSetPolicy ? this.#actions(target) : html`<p class="hint">${texts.readOnly}</p>`}
      ${
        place.level === 'tenant'
          ? policyStages({
              host: this.#host,
              reply,
              change: ({ stageId, label, policy: own }) =>
                this.#editor.open({ place: { level: 'stage', stageId }, label, policy: own }),
              remove: ({ stageId, label }) =>
                this.#remover.open({ level: 'stage', stageId }, texts.policyOfStage(label)),
              add: () => this.#editor.openNewStage(policy.effective),
            })
          : nothing
      }`;
  }

  #actions(target: PolicyTarget): TemplateResult {
    const { texts } = this.#host;
    const hasOwn = target.policy.own !== null;
    return html`<div class="actions">
      <button type="button" id="policy-change" class="button" part="button" aria-describedby="policy-name" @click=${() => this.#editor.open(target)}>
        ${hasOwn ? texts.changePolicy : texts.setPolicy}
      </button>
      ${
        hasOwn
          ? buttonPart(
              texts.removePolicy,
              () => this.#remover.open(target.place, this.#titleOf(target.place, target.label)),
              'plain',
            )
          : nothing
      }
    </div>`;
  }

  #titleOf(place: PolicyPlace, label: string | undefined): string {
    const { texts } = this.#host;
    if (place.level === 'tenant') return texts.policyHeading;
    if (place.level === 'invitation') return texts.policyOfCandidate;
    return texts.policyOfStage(label ?? this.#labelOf(place.stageId) ?? place.stageId);
  }

  /** What a stage is called: as the page says, or as it was called when its rule was set. */
  #labelOf(stageId: string): string | undefined {
    const known = this.#host.reply?.stages.find((one) => one.stageId === stageId)?.label;
    const place = this.#needs.place();
    const isShown = place.level === 'stage' && place.stageId === stageId;
    return (isShown ? this.#needs.stageLabel() : undefined) ?? known;
  }

  #target(reply: ConferencingReply): (PolicyTarget & { policy: PolicyInForce }) | undefined {
    const place = this.#needs.place();
    const policy = place.level === 'tenant' ? reply.policy : this.#policy;
    if (!policy) return undefined;
    return { place, label: place.level === 'stage' ? this.#labelOf(place.stageId) : undefined, policy };
  }

  /** Reads the level's policy, unless it has come with the reply. What is shown stays until there is another. */
  #read(): void {
    const { api, reply } = this.#host;
    const place = this.#needs.place();
    if (place.level === 'tenant') {
      if (reply) this.#editor.onRead({ place, policy: reply.policy });
      return;
    }
    void this.#reading.run(
      (options) => api.policy(place, options),
      (policy) => {
        this.#policy = policy;
        this.#editor.onRead({ place, policy });
      },
    );
  }

  #onChanged(place: PolicyPlace, policy: PolicyInForce): void {
    // An answer that is still to come is older than this one.
    this.#reading.stop();
    if (place.level !== 'tenant' && keyOf(place) === this.#key) this.#policy = policy;
    const ref =
      place.level === 'stage' ? place.stageId : place.level === 'invitation' ? place.invitationId : undefined;
    this.#host.dispatchEvent(new PolicyChangedEvent({ level: place.level, ref }));
    void this.#host.reload();
  }

  #reset(): void {
    this.#reading.stop();
    this.#editor.reset();
    this.#remover.reset();
    this.#policy = undefined;
  }
}
