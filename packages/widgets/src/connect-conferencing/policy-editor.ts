import type { ConferencingReply, PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';
import { nothing, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { Modal } from '../account-parts/modal.js';
import type { PolicyPlace } from '../api/conferencing-api.js';
import type { ConferencingHost } from './conferencing-host.js';
import { HostsList } from './hosts-list.js';
import { HostsVerifier } from './hosts-verifier.js';
import { draftOf, type PolicyDraft, policyOf, wayParts } from './policy-draft.js';
import {
  fieldPaths,
  placedFaults,
  type PolicyFault,
  type PolicyFaults,
  policyFaults,
} from './policy-faults.js';
import { fieldId } from './policy-fields.js';
import { policyForm } from './policy-form.js';
import type { TypedStage } from './policy-form-view.js';
import { PolicyGestures } from './policy-gestures.js';
import { hasHosts } from './policy-ways.js';

/** A level and what holds there. */
export interface PolicyTarget {
  readonly place: PolicyPlace;
  /** Of a stage, for people. */
  readonly label: string | undefined;
  readonly policy: Pick<PolicyInForce, 'own' | 'effective'>;
}

/** The dialog in which a level's policy is written. */
export class PolicyEditor {
  readonly modal: Modal;
  readonly #host: ConferencingHost;
  readonly #onSaved: (place: PolicyPlace, policy: PolicyInForce) => void;
  readonly #errand: Errand;
  readonly #verifier: HostsVerifier;
  readonly #gestures: PolicyGestures;
  readonly #hosts: HostsList;
  #target: PolicyTarget | undefined;
  /** Of a stage that gets its first rule. */
  #stage: TypedStage | undefined;
  #draft: PolicyDraft | undefined;
  /** As it was opened. */
  #before = '';
  #isOutdated = false;
  #faults: PolicyFaults = new Map();
  #refusal: string | undefined;

  /** @param onSaved called once it is kept, before the dialog is closed */
  constructor(host: ConferencingHost, onSaved: (place: PolicyPlace, policy: PolicyInForce) => void) {
    this.#host = host;
    this.#onSaved = onSaved;
    this.#errand = new Errand(host);
    this.#verifier = new HostsVerifier(host);
    this.modal = new Modal(host, { id: 'policy-editor', onClosed: () => this.#onClosed() });
    this.#gestures = new PolicyGestures(host, {
      draft: () => this.#draft,
      write: (draft, path) => this.#write(draft, path),
    });
    this.#hosts = new HostsList(host, { on: this.#gestures, verifier: this.#verifier });
  }

  /** Shows what a level says, to be changed. */
  open(target: PolicyTarget): void {
    this.#show(target, undefined);
  }

  /** Shows a rule for a stage that has none. @param effective what holds there until then */
  openNewStage(effective: PolicyInForce['effective']): void {
    const place = { level: 'stage', stageId: '' } as const;
    this.#show({ place, label: undefined, policy: { own: null, effective } }, { stageId: '', label: '' });
  }

  /** Sees whether what is edited has been changed by somebody else; what was typed stays. */
  onRead({ place, policy }: Pick<PolicyTarget, 'place' | 'policy'>): void {
    const edited = this.#target;
    if (!edited || JSON.stringify(edited.place) !== JSON.stringify(place)) return;
    this.#isOutdated = JSON.stringify(policy.own) !== JSON.stringify(edited.policy.own);
    this.#host.requestUpdate();
  }

  /** Calls off what is under way, and forgets what was typed. */
  reset(): void {
    this.modal.close();
    this.#onClosed();
  }

  /** @param title of the level that is edited */
  render(reply: ConferencingReply, title: (target: PolicyTarget) => string): TemplateResult | typeof nothing {
    const [target, draft] = [this.#target, this.#draft];
    if (!target || !draft) return nothing;
    const { isBusy, failure } = this.#errand;
    const hasChanges = JSON.stringify([draft, this.#stage]) !== this.#before;
    const content = policyForm({
      host: this.#host,
      draft,
      reply,
      level: target.place.level,
      stage: this.#stage,
      writeStage: (change) => this.#writeStage(change),
      faults: this.#faults,
      on: this.#gestures,
      hosts: this.#hosts,
      isBusy,
      failure,
      refusal: this.#refusal,
      hasChanges,
      isOutdated: this.#isOutdated,
      save: () => this.#save(reply),
      close: () => this.modal.close(),
    });
    const name = this.#stage ? this.#host.texts.addStage : title(target);
    // Escape does not throw away what was typed: that takes a button.
    return this.modal.render({ title: name, content, isBusy: isBusy || hasChanges });
  }

  #show(target: PolicyTarget, stage: TypedStage | undefined): void {
    this.#target = target;
    this.#stage = stage;
    this.#draft = draftOf(target.policy);
    this.#before = JSON.stringify([this.#draft, stage]);
    this.#turnToHosts();
    this.modal.open();
  }

  #onClosed(): void {
    this.#errand.stop();
    this.#verifier.stop();
    this.#hosts.reset();
    this.#target = undefined;
    this.#stage = undefined;
    this.#draft = undefined;
    this.#isOutdated = false;
    this.#faults = new Map();
    this.#refusal = undefined;
  }

  #write(draft: PolicyDraft, path: string): void {
    this.#draft = draft;
    this.#forget(path);
    this.#turnToHosts();
  }

  #writeStage(change: Partial<TypedStage>): void {
    if (this.#stage) this.#stage = { ...this.#stage, ...change };
    for (const path of Object.keys(change)) this.#forget(path);
  }

  /** What was wrong with something is over once it is changed. */
  #forget(path: string): void {
    const left = [...this.#faults].filter(([wrong]) => wrong !== path && !wrong.startsWith(`${path}.`));
    this.#faults = new Map(left);
    this.#refusal = undefined;
    this.#errand.forgive();
    this.#host.requestUpdate();
  }

  /** Has the accounts of the lists checked, once it is known with which connection. */
  #turnToHosts(): void {
    const { reply } = this.#host;
    const draft = this.#draft;
    if (!draft || !reply || draft.meeting !== 'on' || !hasHosts(draft.way, reply)) return;
    const lists = [draft.host, ...draft.host.fallback].flatMap(({ hosts }) => hosts);
    this.#verifier.turnTo(wayParts(draft.way)[2], [...new Set(lists.map(({ email }) => email))]);
  }

  #stageFaults(reply: ConferencingReply): readonly (readonly [string, PolicyFault])[] {
    if (!this.#stage) return [];
    const { stageId, label } = this.#stage;
    const isTaken = reply.stages.some((one) => one.stageId === stageId.trim());
    return [
      ...(stageId.trim() === ''
        ? [['stageId', 'needed'] as const]
        : isTaken
          ? [['stageId', 'taken'] as const]
          : []),
      ...(label.trim() === '' ? [['label', 'needed'] as const] : []),
    ];
  }

  #save(reply: ConferencingReply): void {
    const [target, isTaken] = [this.#target, this.#hosts.addTyped()];
    const draft = this.#draft;
    if (!target || !draft || !isTaken) return;
    const canChoose = hasHosts(draft.way, reply);
    this.#showFaults(new Map([...this.#stageFaults(reply), ...policyFaults(draft, canChoose)]));
    if (this.#faults.size > 0) return;
    const policy = policyOf(draft, canChoose);
    const isEmpty = Object.keys(policy).length === 0;
    if (isEmpty && !target.policy.own) {
      this.#refusal = this.#host.texts.nothingSet;
      this.#host.requestUpdate();
      return;
    }
    const { api } = this.#host;
    const place = this.#stage
      ? ({ level: 'stage', stageId: this.#stage.stageId.trim() } as const)
      : target.place;
    const label = this.#stage?.label.trim() ?? target.label;
    void this.#errand.run(
      (options) =>
        isEmpty ? api.removePolicy(place, options) : api.putPolicy(place, policy, label, options),
      (kept) => this.#onKept(place, kept),
      ({ faults }) => {
        const placed = placedFaults(faults, ['stageId', 'label', ...fieldPaths(draft, canChoose)]);
        if (placed.size === 0) return;
        this.#errand.forgive();
        this.#showFaults(placed);
      },
    );
  }

  #onKept(place: PolicyPlace, policy: PolicyInForce): void {
    this.modal.close();
    this.#host.announce(this.#host.texts.policySaved);
    this.#onSaved(place, policy);
  }

  #showFaults(faults: PolicyFaults): void {
    this.#faults = faults;
    this.#refusal = undefined;
    const [first] = faults.keys();
    if (first === undefined) return;
    // A row that cannot be written in itself is mended at its list.
    const list = first.replace(/(\.hosts)\..*$/, '$1');
    focusLater(this.#host, `#${fieldId(first)}`, `#${fieldId(list)}`);
  }
}
