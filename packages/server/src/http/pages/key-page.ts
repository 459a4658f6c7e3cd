import { html } from 'hono/html';
import type { FieldFault } from '../../domain/scheduling-error.js';
import type { KeyedProvider } from '../../ports/calendar-providers.js';
import type { KeyField } from '../../ports/conferencing-provider.js';
import { hidden } from './booking-pages.js';
import { type Markup, page } from './page.js';

/** What the page shows besides its fields. */
export interface ShownKeyPage {
  path: string;
  /** For whom the account is connected. */
  tenantName: string;
  formToken: string;
  /** What the page was begun with, sealed. */
  begin: string;
  /** What was typed before, by the field's name; never a secret. */
  values: Readonly<Record<string, string>>;
  /** What is wrong with single fields. */
  faults: readonly FieldFault[];
  /** What is wrong besides. */
  notice: string | undefined;
}

/** Fields of the form that are the provider's, apart from ours. */
export const fieldName = ({ name }: KeyField): string => `key.${name}`;

/** Whoever types a key is to know what it is used for. */
const USES: Readonly<Record<KeyedProvider['kind'], (tenantName: string) => string>> = {
  conferencing: (tenantName) => `Slotwright makes meetings for ${tenantName} with it.`,
  ats: (tenantName) =>
    `Slotwright reads jobs, candidates and interviews for ${tenantName} with it, and writes there what is booked.`,
  partner: (tenantName) =>
    `Slotwright reports with it what becomes of candidates who are sent to ${tenantName}.`,
};

/** The page on which the key to an account is typed; what was wrong stands beside its field. */
export function keyPage({ label, kind, keyed }: KeyedProvider, shown: ShownKeyPage): Markup {
  const title = `Connect ${label} for ${shown.tenantName}`;
  return page(
    title,
    html`<h1>${title}</h1>
      ${shown.notice === undefined ? '' : html`<p class="card" role="alert">${shown.notice}</p>`}
      <form class="card" method="post" action="${shown.path}" autocomplete="off">
        ${hidden('form', shown.formToken)} ${hidden('begin', shown.begin)}
        ${keyed.fields.map((field) => fieldPart(field, shown))}
        <button class="primary">Connect</button>
      </form>
      <p class="muted after">${USES[kind](shown.tenantName)} What you type is kept encrypted, and shown to nobody.</p>`,
  );
}

function fieldPart(field: KeyField, { values, faults }: ShownKeyPage): Markup {
  const id = fieldName(field);
  const faultsHere = faults.filter(({ path }) => path === field.name || path.startsWith(`${field.name}.`));
  const said = faultsHere.map(({ message }) => message).join('; ');
  const label = `${field.label}${field.isOptional && field.kind !== 'checkbox' ? ' (optional)' : ''}`;
  return html`<p class="field">
    <label for="${id}">${label}</label>
    ${inputPart(field, { id, value: values[field.name] ?? '', isWrong: said !== '' })}
    <span class="muted" id="${id}-hint">${field.hint}</span>
    ${said === '' ? '' : html`<strong id="${id}-fault">${field.label}: ${said}</strong>`}
  </p>`;
}

function inputPart(
  { kind, isOptional }: KeyField,
  { id, value, isWrong }: { id: string; value: string; isWrong: boolean },
): Markup {
  const described = isWrong ? `${id}-hint ${id}-fault` : `${id}-hint`;
  const invalid = isWrong ? 'true' : 'false';
  if (kind === 'checkbox') {
    return html`<input type="checkbox" id="${id}" name="${id}" value="on" aria-describedby="${described}" ${value === 'on' ? 'checked' : ''} />`;
  }
  const type = kind === 'secret' ? 'password' : 'text';
  return html`<input
    type="${type}"
    id="${id}"
    name="${id}"
    value="${kind === 'secret' ? '' : value}"
    aria-describedby="${described}"
    aria-invalid="${invalid}"
    spellcheck="false"
    ${isOptional ? '' : 'required'}
  />`;
}

/** On the way back to the page that asked: a form may not lead off our pages, a page of ours may. */
export function connectedPage(label: string, returnUrl: string): Markup {
  const title = `${label} is connected`;
  const body = html`<h1>${title}</h1>
    <p><a class="button primary" href="${returnUrl}">Go back</a></p>`;
  return page(title, body, { goesOnTo: returnUrl });
}
