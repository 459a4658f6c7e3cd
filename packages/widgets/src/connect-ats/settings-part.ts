import type { AtsConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { radioOption } from '../account-parts/radio-option.js';
import type { AtsHost, AtsVendor, ConnectionPart } from './ats-host.js';
import {
  draftOf,
  type SettingsDraft,
  settingsIn,
  type WrittenThing,
  writtenThings,
} from './settings-draft.js';

/** Asks what happens when a candidate is out, and what is written to the vendor. */
export class SettingsPart implements ConnectionPart<AtsConnection>, ReactiveController {
  readonly #host: AtsHost;
  readonly #errand: Errand;
  /** What was changed and not saved, by connection. */
  readonly #drafts = new Map<string, SettingsDraft>();
  /** The connection whose settings were to be saved last. */
  #about = '';
  #isGraceWrong = false;

  constructor(host: AtsHost) {
    this.#host = host;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  stop(): void {
    this.#errand.stop();
    this.#drafts.clear();
    this.#isGraceWrong = false;
  }

  /** Nothing where the session may not change them. */
  render(connection: AtsConnection, vendor: AtsVendor): TemplateResult | typeof nothing {
    const { texts, reply } = this.#host;
    const { id, name } = connection;
    if (!reply?.canConnect) return nothing;
    const isOwn = this.#about === id;
    return html`<details class="more" part="settings">
      <summary aria-label=${texts.ofConnection(texts.settings, name)}>${texts.settings}</summary>
      <form class="form road-body" novalidate @submit=${(event: SubmitEvent) => this.#onSubmit(event, connection)}>
        ${this.#whenOut(connection)} ${this.#grace(connection, isOwn && this.#isGraceWrong)}
        <fieldset class="options">
          <legend>${texts.written(vendor.label)}</legend>
          ${writtenThings(vendor).map((thing) => this.#written(thing, connection))}
        </fieldset>
        ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
        <div class="actions">
          ${mainButton({ text: texts.save, busyText: texts.saving, isBusy: this.#errand.isBusy && isOwn })}
        </div>
      </form>
    </details>`;
  }

  #whenOut(connection: AtsConnection): TemplateResult {
    const { texts } = this.#host;
    const { id } = connection;
    const { onCandidateOut } = this.#draft(connection);
    return html`<fieldset class="roads">
      <legend>${texts.whenOut}</legend>
      ${(['ask', 'cancel'] as const).map((choice) =>
        radioOption({
          id: `out-${choice}-${id}`,
          group: `out-${id}`,
          ...texts.onOut[choice],
          isChosen: onCandidateOut === choice,
          onChoose: () => this.#change(connection, { onCandidateOut: choice }),
        }),
      )}
    </fieldset>`;
  }

  #grace(connection: AtsConnection, isWrong: boolean): TemplateResult {
    const { texts } = this.#host;
    const { id } = connection;
    return html`<div class="field short">
      <label for="grace-${id}">${texts.grace}</label>
      <input
        id="grace-${id}"
        part="input"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        aria-invalid=${isWrong}
        aria-describedby="grace-hint-${id}"
        .value=${this.#draft(connection).graceMinutes}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement)
            this.#change(connection, { graceMinutes: currentTarget.value });
        }}
      />
      <p id="grace-hint-${id}" class=${isWrong ? 'fault' : 'hint'}>
        ${isWrong ? texts.graceWrong : texts.graceHint}
      </p>
    </div>`;
  }

  #written(thing: WrittenThing, connection: AtsConnection): TemplateResult {
    const { texts } = this.#host;
    const names: Readonly<Record<WrittenThing, string>> = {
      writesInterviews: texts.writesInterviews,
      usesExperiments: texts.usesExperiments,
      writesNotes: texts.writesNotes,
      logsMails: texts.logsMails,
      writesResponses: texts.writesResponses,
    };
    return html`<label class="road-name">
      <input
        type="checkbox"
        .checked=${this.#draft(connection)[thing]}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement)
            this.#change(connection, { [thing]: currentTarget.checked });
        }}
      />
      <span>${names[thing]}</span>
    </label>`;
  }

  #draft(connection: AtsConnection): SettingsDraft {
    return this.#drafts.get(connection.id) ?? draftOf(connection);
  }

  #change(connection: AtsConnection, change: Partial<SettingsDraft>): void {
    this.#drafts.set(connection.id, { ...this.#draft(connection), ...change });
    this.#isGraceWrong = false;
    this.#host.requestUpdate();
  }

  #onSubmit(event: SubmitEvent, connection: AtsConnection): void {
    event.preventDefault();
    const { id } = connection;
    if (this.#errand.isBusy) return;
    this.#about = id;
    const settings = settingsIn(this.#draft(connection));
    this.#isGraceWrong = !settings;
    if (!settings) {
      focusLater(this.#host, `#grace-${id}`);
      return;
    }
    void this.#errand.run(
      (options) => this.#host.api.saveSettings(id, settings, options),
      () => {
        this.#host.announce(this.#host.texts.isSaved);
        void this.#host.reload().then(() => this.#drafts.delete(id));
      },
    );
  }
}
