import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { stateBadge } from '../account-parts/badges.js';
import { standingOf } from './calendar-words.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { ShownCalendar } from './detail-context.js';
import { detailCredentials } from './detail-credentials.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import type { DetailName } from './detail-name.js';
import type { DetailProfiles } from './detail-profiles.js';
import type { DetailRepair } from './detail-repair.js';
import type { EventListPart } from './event-list-part.js';
import type { MappingPart } from './mapping-part.js';
import type { RetirePart } from './retire-part.js';
import type { RotatePart } from './rotate-part.js';

/** What the panel shows and does. */
export interface DetailView {
  readonly host: AdminHost;
  /** Undefined until it was read. */
  readonly shown: ShownCalendar | undefined;
  readonly parts: {
    readonly name: DetailName;
    readonly repair: DetailRepair;
    readonly mapping: MappingPart;
    readonly profiles: DetailProfiles;
    readonly events: EventListPart;
    readonly rotate: RotatePart;
    readonly retire: RetirePart;
  };
  readonly failure: PartFailure | undefined;
  readonly readAgain: () => void;
  readonly close: () => void;
}

/** What goes on with a calendar by itself, or is over. */
const progress = (
  { state, retirement, upcomingEvents }: VirtualCalendar,
  host: AdminHost,
): TemplateResult | typeof nothing => {
  const { texts, language } = host;
  if (state === 'rotating') return html`<p role="status">${texts.rotatingText}</p>`;
  if (!retirement) return nothing;
  return html`<p role="status">${texts.retiredBecause(retirement.reason)} ${
    state === 'retiring' && upcomingEvents > 0
      ? texts.retiringLeft(upcomingEvents, count(language, upcomingEvents))
      : nothing
  }</p>`;
};

const loaded = (shown: ShownCalendar, view: DetailView): TemplateResult => {
  const { host, parts } = view;
  const { texts } = host;
  const { calendar } = shown;
  const isActive = calendar.state === 'active';
  const canChange = host.canWrite && isActive;
  const hasCalendar = ['active', 'rotating', 'retiring'].includes(calendar.state);
  return html`${parts.name.render(shown, canChange)}
    <p id="detail-state" tabindex="-1">${stateBadge(texts[calendar.state], standingOf(calendar.state))}</p>
    ${progress(calendar, host)} ${parts.repair.render(shown)} ${parts.mapping.render(shown, canChange)}
    ${hasCalendar ? parts.profiles.render(shown, canChange) : nothing}
    ${hasCalendar ? detailCredentials(shown, host, canChange ? () => parts.rotate.open(shown) : undefined) : nothing}
    ${hasCalendar ? parts.events.render(shown, canChange) : nothing}
    ${
      canChange
        ? html`<section class="detail-section" aria-labelledby="detail-end">
            <h4 id="detail-end" class="part-name">${texts.retireHeading}</h4>
            <p class="hint">${texts.retireHint}</p>
            <div class="actions">
              <button type="button" class="button danger" part="button" @click=${() => parts.retire.open(shown)}>${texts.retire}</button>
            </div>
          </section>`
        : nothing
    }
    ${parts.rotate.render(shown)} ${parts.retire.render(shown)}`;
};

/** The panel of one calendar. */
export const detailView = (view: DetailView): TemplateResult => {
  const { host, shown, failure, readAgain, close } = view;
  const { texts } = host;
  return html`<section
    class="detail"
    part="detail"
    aria-label=${shown ? nothing : texts.calendar}
    aria-labelledby=${shown ? 'detail-name' : nothing}
    aria-busy=${!shown && !failure}
  >
    <div class="detail-bar">
      <button type="button" id="detail-close" class="button plain" part="button" @click=${close}>${texts.closeCalendar}</button>
    </div>
    ${shown ? loaded(shown, view) : failure ? nothing : html`<p class="hint" role="status">${texts.reading}</p>`}
    ${
      shown && !failure
        ? nothing
        : html`${failureNotice(failure, texts)}
          ${failure ? html`<div class="actions">${buttonPart(texts.tryAgain, readAgain)}</div>` : nothing}`
    }
  </section>`;
};
