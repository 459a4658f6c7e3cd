import { html, nothing, type TemplateResult } from 'lit';
import { consoleState, type ConsoleStateName } from '../account-parts/console-state.js';
import { failedScreen, outdatedNotice } from '../account-parts/reading-failure.js';
import { videoIcon } from '../parts/booking-icons.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { ConferencingLoader } from './conferencing-loader.js';
import type { ConferencingParts } from './conferencing-parts.js';
import { lostNotices } from './lost-notice.js';
import { providerCard } from './provider-card.js';

/** What is looked at, as the attributes have it. */
export interface ConferencingView {
  readonly view: 'connections' | 'policy';
  /** Only this service is shown; none given: all. */
  readonly provider: string | undefined;
}

/** What the screen is drawn with. */
export interface ScreenWorld {
  readonly host: ConferencingHost;
  readonly loader: ConferencingLoader;
  readonly parts: ConferencingParts;
  readonly shown: ConferencingView;
}

/** What is shown, in a word. */
export const conferencingState = ({ reply, failure }: ConferencingLoader): ConsoleStateName =>
  consoleState(reply && { data: reply.providers }, failure);

const connections = ({ host, loader, parts, shown }: ScreenWorld): TemplateResult => {
  const { texts } = host;
  const all = loader.reply?.providers ?? [];
  const providers = all.filter(({ provider }) => !shown.provider || provider === shown.provider);
  if (providers.length === 0)
    return html`<div class="empty" part="empty">
      <span class="medallion quiet">${videoIcon}</span>
      <h3>${texts.emptyTitle}</h3>
      <p>${texts.emptyText}</p>
    </div>`;
  const isKnown = providers.some(({ provider }) => provider === parts.connect.target?.provider);
  return html`${providers.map((provider) => lostNotices(provider, { host, connect: parts.connect }))}
    ${isKnown ? nothing : parts.connect.render()}
    <ul class="providers" part="providers" aria-labelledby="console-title" aria-busy=${loader.isReading}>
      ${providers.map((provider) => providerCard(provider, { host, parts }))}
    </ul>
    <slot name="help"></slot>
    ${parts.policy.render()} ${parts.ledger.render()} ${parts.disconnect.render()}`;
};

/** All that stands below the title. */
export const conferencingScreen = (world: ScreenWorld): TemplateResult => {
  const { host, loader, parts, shown } = world;
  const { reply, failure } = loader;
  const state = conferencingState(loader);
  const readAgain = (): void => void loader.load();
  if (failure && (state === 'failed' || state === 'forbidden'))
    return failedScreen(failure, host.texts, readAgain);
  if (!reply) return html`<p class="hint"><span class="spinner"></span> ${host.texts.loading}</p>`;
  return html`${failure ? outdatedNotice(failure, host.texts, readAgain) : nothing}
    ${shown.view === 'policy' ? html`<slot name="help"></slot>${parts.policy.render()}` : connections(world)}`;
};
