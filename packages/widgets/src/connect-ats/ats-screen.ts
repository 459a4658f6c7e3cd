import { html, nothing, type TemplateResult } from 'lit';
import { consoleState, type ConsoleStateName } from '../account-parts/console-state.js';
import { failedScreen, outdatedNotice } from '../account-parts/reading-failure.js';
import { peopleIcon } from '../parts/icons.js';
import type { AtsHost } from './ats-host.js';
import type { AtsLoader } from './ats-loader.js';
import type { AtsParts } from './ats-parts.js';
import { vendorCard } from './vendor-card.js';

/** What the screen is drawn with. */
export interface ScreenWorld {
  readonly host: AtsHost;
  readonly loader: AtsLoader;
  readonly parts: AtsParts;
  /** Only this vendor is shown; none given: all. */
  readonly provider: string | undefined;
}

/** What is shown, in a word. */
export const atsState = ({ reply, failure }: AtsLoader): ConsoleStateName =>
  consoleState(reply && { data: reply.providers }, failure);

const vendors = ({ host, loader, parts, provider: only }: ScreenWorld): TemplateResult => {
  const { texts } = host;
  const shown = (loader.reply?.providers ?? []).filter(({ provider }) => !only || provider === only);
  if (shown.length === 0)
    return html`<div class="empty" part="empty">
      <span class="medallion quiet">${peopleIcon}</span>
      <h3>${texts.emptyTitle}</h3>
      <p>${texts.emptyText}</p>
    </div>`;
  const isKnown = shown.some(({ provider }) => provider === parts.connect.target?.provider);
  return html`${isKnown ? nothing : parts.connect.render()}
    <ul class="providers" part="providers" aria-labelledby="console-title" aria-busy=${loader.isReading}>
      ${shown.map((vendor) => vendorCard(vendor, { host, parts }, shown.length === 1))}
    </ul>
    <slot name="help"></slot>
    ${parts.disconnect.render()}`;
};

/** All that stands below the title. */
export const atsScreen = (world: ScreenWorld): TemplateResult => {
  const { host, loader } = world;
  const { reply, failure } = loader;
  const state = atsState(loader);
  const readAgain = (): void => void loader.load();
  if (failure && (state === 'failed' || state === 'forbidden'))
    return failedScreen(failure, host.texts, readAgain);
  if (!reply) return html`<p class="hint"><span class="spinner"></span> ${host.texts.loading}</p>`;
  return html`${failure ? outdatedNotice(failure, host.texts, readAgain) : nothing} ${vendors(world)}`;
};
