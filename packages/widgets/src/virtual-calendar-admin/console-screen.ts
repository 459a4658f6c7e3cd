import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { calendarIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { consoleState } from '../account-parts/console-state.js';
import { failedScreen, outdatedNotice } from '../account-parts/reading-failure.js';
import type { ConsoleLoader } from './console-loader.js';
import type { ConsoleParts } from './console-parts.js';
import { rowBones } from './list-rows.js';
import { unitPart } from './unit-part.js';

const noUnit = ({ texts, canWrite }: AdminHost, parts: ConsoleParts): TemplateResult =>
  html`<div class="empty" part="empty">
    <span class="medallion quiet">${calendarIcon}</span>
    <h3>${texts.noUnitTitle}</h3>
    <p>${texts.noUnitText}</p>
    ${canWrite ? parts.form.render([{ scope: 'organizational_unit', text: texts.connectUnit, isPrimary: true }]) : html`<p>${texts.readOnly}</p>`}
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
          reconnect: () =>
            connect.begin({
              provider: unit.provider,
              dataCenter: unit.dataCenter ?? undefined,
              scope: 'organizational_unit',
            }),
          disconnect: () => parts.disconnect.open(unit),
          connectForm: parts.form.render([
            { scope: 'organizational_unit', text: host.texts.connectAnother, isPrimary: false },
          ]),
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
  const state = consoleState(loader.reply, loader.failure);
  const readAgain = (): void => void loader.load();
  if (failure && (state === 'failed' || state === 'forbidden'))
    return failedScreen(failure, host.texts, readAgain);
  if (!reply) return html`<p class="visually-hidden">${host.texts.loading}</p>${rowBones()}`;
  return html`${failure ? outdatedNotice(failure, host.texts, readAgain) : nothing} ${parts.connect.render()}
    ${unit ? ready(unit, host, loader, parts) : noUnit(host, parts)}`;
};
