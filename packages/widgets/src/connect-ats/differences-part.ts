import type { AtsConnection, AtsDifference } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { Modal } from '../account-parts/modal.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { pageLink } from '../account-parts/page-link.js';
import { radioOption } from '../account-parts/radio-option.js';
import type { CallOptions } from '../api/scheduling-api.js';
import { buttonPart } from '../parts/button-part.js';
import type { AtsHost, AtsVendor } from './ats-host.js';
import { differenceTable, differsInAts, isGone, isMoved, sameBadge } from './differences-table.js';
import { FoldedPart, type Read } from './folded-part.js';

type Differences = readonly AtsDifference[];
type Side = 'ours' | 'ats';

/** What is asked about. */
interface Question {
  readonly connectionId: string;
  readonly difference: AtsDifference;
  readonly side: Side;
}

/** Shows interviews as the ATS, we and the calendars have them, and makes them agree. */
export class DifferencesPart extends FoldedPart<AtsConnection, Differences> {
  protected override readonly part = 'differences';
  readonly #modal: Modal;
  #question: Question | undefined;

  constructor(host: AtsHost) {
    super(host);
    this.#modal = new Modal(host, { id: 'agree', onClosed: () => (this.#question = undefined) });
  }

  hostUpdated(): void {
    this.#modal.hostUpdated();
  }

  override stop(): void {
    super.stop();
    this.#modal.close();
  }

  protected override title(): string {
    return this.host.texts.differences;
  }

  /** To look at for everybody; nothing where the vendor takes no interviews. */
  override render(connection: AtsConnection, vendor: AtsVendor): TemplateResult | typeof nothing {
    const { interviewWrite = 'note' } = vendor.capabilities ?? {};
    return interviewWrite === 'note' ? nothing : this.folded(connection, vendor);
  }

  protected override read(connectionId: string, options: CallOptions): Promise<Differences> {
    return this.host.api.differences(connectionId, options);
  }

  protected override body(
    { id }: AtsConnection,
    vendor: AtsVendor,
    unfolded: Read<Differences>,
  ): TemplateResult {
    const { texts } = this.host;
    return html`<p class="hint">${texts.differencesText(vendor.label)}</p>
      ${
        unfolded.data.length === 0
          ? html`<p>${texts.noInterviews}</p>`
          : html`<ul class="roads">
            ${unfolded.data.map((one) => this.#interview(one, id, vendor))}
          </ul>`
      }
      <div class="actions">
        ${buttonPart(texts.compareAgain, () => this.refresh(id))}
      </div>
      ${this.#dialog(id, vendor, unfolded)}`;
  }

  #interview(difference: AtsDifference, connectionId: string, vendor: AtsVendor): TemplateResult {
    const { texts, reply } = this.host;
    const { same, atsUrl } = difference;
    const name = this.#nameOf(difference);
    const isOfAts = differsInAts(difference);
    return html`<li class="road stage" part="interview">
      <div class="unit-head">
        <h4><bdi>${name}</bdi></h4>
        ${sameBadge(same, this.host)}
      </div>
      ${differenceTable(difference, { caption: name, vendor: vendor.label, host: this.host })}
      ${same || isOfAts ? nothing : html`<p class="hint">${texts.onlyCalendar}</p>`}
      <div class="actions">
        ${
          isOfAts && reply?.canConnect
            ? cardButton({
                text: texts.makeAgree,
                name,
                texts,
                onClick: () => this.#ask(difference, connectionId),
              })
            : nothing
        }
        ${atsUrl === null ? nothing : pageLink({ label: vendor.label, url: atsUrl }, texts, name)}
      </div>
    </li>`;
  }

  #dialog(
    connectionId: string,
    vendor: AtsVendor,
    { acting }: Read<Differences>,
  ): TemplateResult | typeof nothing {
    const { texts } = this.host;
    const question = this.#question;
    if (question?.connectionId !== connectionId) return nothing;
    const { difference } = question;
    const content = html`<div class="roads" role="radiogroup" aria-labelledby="agree-title">
        ${difference.canWrite ? this.#option('ours', texts.ourWord, texts.oursText(vendor.label)) : nothing}
        ${this.#option('ats', texts.wordOf(vendor.label), this.#consequence(difference))}
      </div>
      ${failureNotice(acting.failure, texts)}
      <div class="actions">
        ${mainButton({
          text: texts.agreeNow,
          busyText: texts.agreeNow,
          isBusy: acting.isBusy,
          onClick: () => this.#agree(question),
        })}
        ${buttonPart(texts.cancel, () => !acting.isBusy && this.#modal.close())}
      </div>`;
    return this.#modal.render({
      title: texts.whoseWord(this.#nameOf(difference)),
      content,
      isBusy: acting.isBusy,
    });
  }

  #option(side: Side, name: string, text: string): TemplateResult {
    return radioOption({
      id: `agree-${side}`,
      group: 'agree',
      name,
      text,
      isChosen: this.#question?.side === side,
      onChoose: () => {
        if (this.#question) this.#question = { ...this.#question, side };
        this.host.requestUpdate();
      },
    });
  }

  /** What comes of following the ATS. */
  #consequence(difference: AtsDifference): string {
    const { texts } = this.host;
    if (isGone(difference)) return texts.cancelsText;
    return isMoved(difference) ? texts.movesText : texts.keepsText;
  }

  #nameOf({ title, candidateName }: AtsDifference): string {
    return this.host.texts.forCandidate(candidateName, title);
  }

  #ask(difference: AtsDifference, connectionId: string): void {
    const { acting } = this.at(connectionId);
    if (acting.isBusy) return;
    acting.forgive();
    this.#question = { connectionId, difference, side: difference.canWrite ? 'ours' : 'ats' };
    this.#modal.open();
  }

  #agree({ connectionId, difference, side }: Question): void {
    const { bookingId, sessionKey } = difference;
    const unfolded = this.at(connectionId);
    void unfolded.acting.run(
      (options) => this.host.api.agree(bookingId, sessionKey, side, options),
      (answer) => {
        const others = (unfolded.data ?? []).filter((one) => one.bookingId !== bookingId);
        unfolded.data = [...answer.filter((one) => one.bookingId === bookingId), ...others];
        this.host.announce(this.host.texts.isAgreed);
        // The button that asked goes where they agree now.
        this.#modal.close(`#${this.part}-${connectionId}`);
        void this.host.reload();
      },
    );
  }
}
