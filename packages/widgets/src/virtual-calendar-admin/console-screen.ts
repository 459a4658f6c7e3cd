import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { alertIcon, calendarIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { type ConsoleFailure, consoleFailureTexts } from './console-failure.js';
import type { ConsoleLoader } from './console-loader.js';
import type { ConsoleParts } from './console-parts.js';
import { rowBones } from './list-rows.js';
import { unitPart } from './unit-part.js';

/** What the console shows, in a word. */
export type ConsoleStateName = 'loading' | 'empty' | 'ready' | 'forbidden' | 'failed';

/** @see ConsoleStateName */
export const consoleState = ({
  reply,
  failure,
}: Pick<ConsoleLoader, 'reply' | 'failure'>): ConsoleStateName => {
  // Who may not see it does not go on seeing what was there.
  if (failure?.kind === 'forbidden') return 'forbidden';
  if (reply) return reply.data.length > 0 ? 'ready' : 'empty';
  return failure ? 'failed' : 'loading';
};

const failed = (failure: ConsoleFailure, { texts }: AdminHost, loader: ConsoleLoader): TemplateResult => {
  const { title, text } = consoleFailureTexts(failure, texts);
  return html`<div class="empty" part="empty">
    <span class="medallion quiet">${alertIcon}</span>
    <h3>${title}</h3>
    <p>${text}</p>
    ${failure.kind === 'set-up' ? nothing : buttonPart(texts.tryAgain, () => void loader.load(), 'primary')}
    <p class="code">${texts.errorCode(failure.code)}</p>
  </div>`;
};

const outdated = (failure: ConsoleFailure, { texts }: AdminHost, loader: ConsoleLoader): TemplateResult =>
  html`<div class="banner bad" part="notice">${alertIcon}
    <div class="banner-text">
      <p>${texts.outdated} ${consoleFailureTexts(failure, texts).text}</p>
      <div class="actions">${buttonPart(texts.tryAgain, () => void loader.load())}</div>
    </div>
  </div>`;

const noUnit = ({ texts, canWrite }: AdminHost, parts: ConsoleParts): TemplateResult =>
  html`<div class="empty" part="empty">
    <span class="medallion quiet">${calendarIcon}</span>
    <h3>${texts.noUnitTitle}</h3>
    <p>${texts.noUnitText}</p>
    ${canWrite ? parts.connect.renderForm(texts.connectUnit, true) : html`<p>${texts.readOnly}</p>`}
    ${canWrite ? html`<p class="hint">${texts.recruitingHint}</p>` : nothing}
  </div>`;

/** Calendars that were not created are told of where the list does not show them. */
const brokenNotice = (
  { counts }: OrganizationalUnit,
  { texts, language }: AdminHost,
  parts: ConsoleParts,
): TemplateResult | typeof nothing => {
  const broken = (counts['failed'] ?? 0) + (counts['unconfirmed'] ?? 0);
  const { status } = parts.needs.view();
  if (broken === 0 || status === 'failed' || status === 'unconfirmed') return nothing;
  const show = (): void =>
    parts.needs.show({ status: counts['failed'] ? 'failed' : 'unconfirmed', search: '' });
  return html`<p class="hint line-notice">${texts.notCreated(broken, count(language, broken))}
    <button type="button" class="text-button" part="button" @click=${show}>${texts.showThem}</button>
  </p>`;
};

const ready = (
  unit: OrganizationalUnit,
  host: AdminHost,
  loader: ConsoleLoader,
  parts: ConsoleParts,
): TemplateResult => {
  const { page, isReading, reply } = loader;
  const { needs, connect } = parts;
  const view = needs.view();
  return html`${
    reply
      ? unitPart({
          host,
          reply,
          unit,
          choose: (unitId) => needs.show({ unit: unitId, calendar: '' }),
          reconnect: () => connect.reconnect(unit),
          disconnect: () => parts.disconnect.open(unit),
          connectForm: connect.renderForm(host.texts.connectAnother, false),
        })
      : nothing
  }
    ${parts.batches.render()}
    <div class=${view.calendar === '' ? 'columns' : 'columns with-detail'}>
      <div class="main">${brokenNotice(unit, host, parts)} ${parts.list.render({ view, page, isReading })}</div>
      ${parts.detail.render()}
    </div>
    ${parts.create.render()} ${parts.disconnect.render()}`;
};

/** All that stands below the title. */
export const consoleScreen = (
  host: AdminHost,
  loader: ConsoleLoader,
  parts: ConsoleParts,
): TemplateResult => {
  const { failure, unit, reply } = loader;
  const state = consoleState(loader);
  if (failure && (state === 'failed' || state === 'forbidden')) return failed(failure, host, loader);
  if (!reply) return html`<p class="visually-hidden">${host.texts.loading}</p>${rowBones()}`;
  return html`${failure ? outdated(failure, host, loader) : nothing} ${parts.connect.render()}
    ${unit ? ready(unit, host, loader, parts) : noUnit(host, parts)}`;
};
