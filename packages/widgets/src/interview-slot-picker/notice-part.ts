import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from './failure.js';
import { refusalText } from './failure-words.js';
import { alertIcon } from '../parts/icons.js';
import type { PickerView } from './picker-view.js';

/** Why a request was refused, where the candidate can go on; nothing when none was. */
export const noticePart = (
  failure: Failure | undefined,
  { state, words }: PickerView,
): TemplateResult | typeof nothing =>
  failure
    ? html`<p class="notice" part="notice">${alertIcon}<span>${refusalText(failure, state.invitation, words)}</span></p>`
    : nothing;
