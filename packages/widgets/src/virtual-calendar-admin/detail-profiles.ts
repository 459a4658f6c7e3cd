import { html, nothing, type TemplateResult } from 'lit';
import { relativeTime } from '../time/relative-time.js';
import { profileBadges } from '../account-parts/profile-badges.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';

/** The logins at meeting services that a calendar has, and the way to read them anew. */
export class DetailProfiles {
  readonly #context: DetailContext;
  readonly #errand: Errand;

  constructor(context: DetailContext) {
    this.#context = context;
    this.#errand = new Errand(context.host);
  }

  /** Calls off what is under way. */
  reset(): void {
    this.#errand.stop();
  }

  /** @param canRead whether they can be read anew */
  render({ path, calendar }: ShownCalendar, canRead: boolean): TemplateResult {
    const { host } = this.#context;
    const { texts } = host;
    const { isBusy, failure } = this.#errand;
    return html`<section class="detail-section" aria-labelledby="detail-profiles">
      <h4 id="detail-profiles" class="part-name">${texts.profiles}</h4>
      ${profileBadges(calendar.profiles, texts)}
      ${calendar.readAt === null ? nothing : html`<p class="hint">${texts.readAt(relativeTime(host.language, calendar.readAt, host.clock.now()))}</p>`}
      ${failureNotice(failure, texts)}
      ${
        canRead
          ? html`<div class="actions">
              <button
                type="button"
                class="button"
                part="button"
                aria-disabled=${isBusy}
                aria-busy=${isBusy}
                aria-describedby="detail-profiles"
                @click=${() => this.#read(path)}
              >${isBusy ? texts.reading : texts.refresh}</button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #read(path: ShownCalendar['path']): void {
    const { host, take } = this.#context;
    void this.#errand.run(
      (options) => host.api.refreshProfiles(path, options),
      (changed) => {
        take(changed);
        host.announce(host.texts.profilesRead);
      },
    );
  }
}
