import { css } from 'lit';

/** The held time beside its form, and the booking. Comes with the booking path. */
export const formStyles = css`
  .danger {
    border-color: var(--_danger);
    color: var(--_danger);
  }

  .danger:hover {
    background: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
  }

  .panel {
    align-self: start;
    padding: calc(var(--_space) * 1.25);
    border-radius: var(--_corner);
    background: var(--_tint);
  }

  .when-day {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
  }

  .when-day::first-letter {
    text-transform: uppercase;
  }

  .when-time {
    font-size: 1.125em;
    font-variant-numeric: tabular-nums;
  }

  .when-zone {
    margin-block-start: 0.25em;
    font-size: 0.875em;
    color: var(--_muted);
  }

  .countdown {
    min-block-size: 1.5em;
    margin-block: 1.25em 0;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }

  .countdown.last {
    margin-block-end: 0.75em;
    color: var(--_danger);
    font-weight: 600;
  }

  .form {
    display: grid;
    gap: var(--_space);
    align-content: start;
    padding-inline: calc(var(--_space) * 0.25);
  }

  .form .notice {
    margin: 0;
  }

  .field {
    display: grid;
    gap: 0.375em;
    text-align: start;
  }

  .field label {
    font-size: 0.9375em;
    font-weight: 600;
  }

  .field input {
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.375em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    background: var(--_surface);
    /* Below 16 pixels a phone would zoom the page when the field gets the focus. */
    font-size: max(1em, 16px);
    text-align: start;
  }

  .field input:focus-visible {
    outline-offset: -1px;
    border-color: var(--_accent);
  }

  .field input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .tick {
    min-block-size: var(--_target);
  }

  .tick input {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--_accent);
  }

  .fault {
    font-size: 0.875em;
    color: var(--_danger);
  }

  .move-note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    margin-block-end: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 0.75) var(--_space);
    border-radius: var(--_corner);
    background: var(--_tint);
  }

  .move-note p {
    flex: 1 1 16em;
    text-wrap: pretty;
  }

  .move-note p:focus-visible {
    outline: none;
  }

  .was,
  .said {
    font-size: 0.9375em;
    color: var(--_muted);
  }

  .outcome .when {
    inline-size: min(100%, 26em);
    margin-block: 0.5em;
    padding: calc(var(--_space) * 1.25);
    border-radius: var(--_corner);
    background: var(--_tint);
  }

  .struck {
    inline-size: 100%;
    display: grid;
    justify-items: center;
  }

  .struck :is(.when-day, .when-time, .sessions) {
    text-decoration: line-through;
  }

  .question {
    inline-size: min(100%, 26em);
    margin-block-start: 0.5em;
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_line);
  }

  @container (min-width: 40rem) {
    .columns-held {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
      min-block-size: 18rem;
    }

    .form {
      padding-inline: 0;
    }
  }

  @media (forced-colors: active) {
    .panel,
    .move-note,
    .outcome .when {
      border: 1px solid CanvasText;
    }
  }
`;
