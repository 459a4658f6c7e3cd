import { css } from 'lit';

/** The times of a day, and what stands there when there are none. */
export const timesStyles = css`
  .times {
    padding-inline: calc(var(--_space) * 0.25);
    scroll-margin-block: 1rem;
  }

  .times-name {
    font-size: 1.125em;
    font-weight: 650;
  }

  .times-name::first-letter {
    text-transform: uppercase;
  }

  .zone-name,
  .hint {
    font-size: 0.875em;
    color: var(--_muted);
  }

  .hint {
    margin-block-start: 0.5em;
  }

  .part-name {
    margin-block: 1.25em 0.5em;
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--_muted);
  }

  .slots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.75rem, 100%), 1fr));
    gap: 0.5rem;
    margin-block-start: 0.75em;
  }

  .part-name + .slots {
    margin-block-start: 0;
  }

  .slots-long {
    grid-template-columns: 1fr;
  }

  .slot {
    inline-size: 100%;
    min-block-size: calc(var(--_target) + 0.25rem);
    padding: 0.25em;
    font-size: 0.9375em;
    text-wrap: balance;
    border: 1px solid color-mix(in srgb, var(--_accent) 38%, var(--_surface));
    border-radius: var(--_corner);
    background: none;
    color: var(--_accent);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .slot:hover:not([aria-disabled='true']) {
    border-color: var(--_accent);
    background: var(--_tint);
  }

  .slot:active:not([aria-disabled='true']) {
    background: var(--_tint-strong);
  }

  .slot[aria-disabled='true']:not([aria-busy='true']) {
    opacity: 0.55;
  }

  .slot[aria-busy='true'] {
    border-color: var(--_accent);
    background: var(--_tint-strong);
  }

  .notice {
    display: flex;
    gap: 0.625em;
    margin-block-end: 1em;
    padding: 0.75em 0.875em;
    border-radius: var(--_corner);
    background: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
    font-size: 0.9375em;
  }

  .notice .icon {
    margin-block-start: 0.125em;
    color: var(--_danger);
  }

  .empty,
  .outcome {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 0.75em;
    max-inline-size: 34em;
    min-block-size: 20rem;
    margin-inline: auto;
    padding-block: var(--_space);
    text-align: center;
  }

  .empty h3 {
    font-size: 1.125em;
    font-weight: 650;
  }

  .empty p,
  .outcome > p {
    color: var(--_muted);
    text-wrap: pretty;
  }

  .medallion {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 1.375rem;
  }

  .medallion.quiet {
    background: var(--_tint);
    color: var(--_accent);
  }

  @container (min-width: 40rem) {
    .times {
      padding-inline: calc(var(--_space) * 2) 0;
      border-inline-start: 1px solid var(--_line);
    }

    .times-name {
      padding-block-start: 0.5em;
    }
  }

  @media (forced-colors: active) {
    .notice,
    .medallion {
      border: 1px solid CanvasText;
    }
  }
`;
