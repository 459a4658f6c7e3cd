import { html, type TemplateResult } from 'lit';
import type { Copier } from './copier.js';

/** A value with its name, to be copied; one item of a `dl` of the class `values`. */
export const copiedValue = (name: string, text: string, copier: Copier): TemplateResult =>
  html`<div class="value">
    <dt>${name}</dt>
    <dd><bdi>${text}</bdi></dd>
    <dd>${copier.button({ text, what: name })}</dd>
  </div>`;
