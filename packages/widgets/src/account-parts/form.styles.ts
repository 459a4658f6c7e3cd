import { css } from 'lit';

/** Dialogs, fields and notices of the parts. */
export const formStyles = css`
  .modal {
    inline-size: min(40rem, calc(100vw - 1.5rem));
    max-block-size: calc(100dvh - 1.5rem);
    padding: calc(var(--_space) * 1.25);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow: auto;
    overflow-wrap: anywhere;
    text-align: start;
  }

  .modal::backdrop {
    background: #0008;
  }

  .modal[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    align-content: start;
  }

  .modal-title {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }

  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    align-content: start;
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375em;
    align-content: start;
    text-align: start;
  }

  .field label,
  legend,
  .list-name {
    font-size: 0.9375em;
    font-weight: 600;
  }

  .field :is(input, select, textarea) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_target);
    margin: 0;
    padding: 0.375em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    /* Below 16 pixels a phone would zoom the page when the field gets the focus. */
    font-size: max(1em, 16px);
    text-align: start;
  }

  .field textarea {
    resize: vertical;
  }

  .field :is(input, select, textarea):focus-visible {
    outline-offset: -1px;
    border-color: var(--_accent);
  }

  .field [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .hint {
    font-size: 0.875em;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .fault {
    font-size: 0.875em;
    color: var(--_danger);
  }

  .notice {
    display: flex;
    gap: 0.5em;
    padding: 0.625em 0.75em;
    border: 1px solid var(--_danger);
    border-radius: var(--_corner);
    color: var(--_danger);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
  }

  .danger {
    border-color: var(--_danger);
    color: var(--_danger);
  }

  .danger:hover {
    background: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
  }

  .button[aria-disabled='true']:not([aria-busy='true']) {
    opacity: 0.55;
  }

  :is(.modal, .form, .detail, .detail-section) > :is(.actions, [role='alert'], [role='status']):empty {
    display: none;
  }

  :is(.modal, .detail) [tabindex='-1']:focus-visible {
    outline: none;
  }

  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
