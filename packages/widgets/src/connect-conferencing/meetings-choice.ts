import type { AffectedByDisconnect } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { DisconnectChoice } from '../account-parts/disconnect-part.js';
import { radioOption } from '../account-parts/radio-option.js';
import type { ConferencingHost } from './conferencing-host.js';

/** Asks what becomes of meetings when their account is disconnected; they are kept unless somebody says otherwise. */
export class MeetingsChoice implements DisconnectChoice {
  readonly #host: ConferencingHost;
  #isRemoved = false;

  constructor(host: ConferencingHost) {
    this.#host = host;
  }

  /** Forgets the answer: another account is asked about. */
  reset(): void {
    this.#isRemoved = false;
  }

  meetings(): 'keep' | 'remove' {
    return this.#isRemoved ? 'remove' : 'keep';
  }

  render({ interviewCount }: AffectedByDisconnect): TemplateResult | typeof nothing {
    if (interviewCount === 0) return nothing;
    const { texts } = this.#host;
    return html`<fieldset class="roads" part="meetings">
      <legend>${texts.meetingsQuestion}</legend>
      ${this.#option(false, texts.keepMeetings, texts.keepMeetingsText)}
      ${this.#option(true, texts.removeMeetings, texts.removeMeetingsText)}
    </fieldset>`;
  }

  #option(isRemoval: boolean, name: string, text: string): TemplateResult {
    const id = isRemoval ? 'meetings-remove' : 'meetings-keep';
    const isChosen = this.#isRemoved === isRemoval;
    return radioOption({
      id,
      group: 'meetings',
      name,
      text,
      isChosen,
      onChoose: () => {
        this.#isRemoved = isRemoval;
        this.#host.requestUpdate();
      },
    });
  }
}
