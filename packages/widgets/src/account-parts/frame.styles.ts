import { css } from 'lit';

/** The card of the console, its unit, its notices and what stands where there is nothing. */
export const frameStyles = css`
  .console {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 0.875) calc(var(--_space) * 0.75) var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow:
      0 1px 2px var(--_shadow),
      0 12px 32px -12px var(--_shadow);
    overflow-wrap: anywhere;
  }

  .title {
    font-size: 1.5em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.012em;
  }

  .title:focus-visible,
  [tabindex='-1']:is(p, div):focus-visible {
    outline: none;
  }

  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .hint,
  .quiet-text {
    font-size: 0.875em;
    color: var(--_muted);
  }

  .hint summary {
    align-content: center;
    min-block-size: var(--_target);
    color: var(--_accent);
    cursor: pointer;
  }

  .unit {
    display: grid;
    justify-items: start;
    gap: 0.625em;
    padding: var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  .unit-head,
  .unit-profiles,
  .connect {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
  }

  .unit-head h3 {
    font-size: 1.125em;
    font-weight: 650;
  }

  .label {
    font-size: 0.875em;
    color: var(--_muted);
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
    font-size: 0.875em;
    color: var(--_muted);
  }

  .choice {
    display: grid;
    gap: 0.25em;
    min-inline-size: 0;
    font-size: 0.875em;
    color: var(--_muted);
  }

  .choice :is(select, input) {
    min-block-size: var(--_target);
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0.375em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: var(--_text);
    /* Below 16 pixels a phone would zoom the page when the field gets the focus. */
    font-size: max(1em, 16px);
  }

  .connect .choice {
    grid-auto-flow: column;
    align-items: center;
    gap: 0.5em;
  }

  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    padding: 0.125em 0.625em 0.125em 0.5em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    font-size: 0.875em;
    color: var(--_text);
  }

  .badge bdi {
    flex: none;
    max-inline-size: 14em;
    overflow: hidden;
    text-overflow: ellipsis;
    overflow-wrap: normal;
  }

  .badge .icon {
    inline-size: 1em;
    block-size: 1em;
  }

  .badge.good {
    border-color: color-mix(in srgb, var(--_accent) 38%, var(--_surface));
    background: var(--_tint);
  }

  .badge.good .icon {
    color: var(--_accent);
  }

  .badge.bad {
    border-color: var(--_danger);
    color: var(--_danger);
  }

  .badge.over {
    color: var(--_muted);
  }

  .banner {
    display: flex;
    align-items: start;
    gap: 0.625em;
    padding: 0.75em 0.875em;
    border-radius: var(--_corner);
    background: var(--_tint);
    font-size: 0.9375em;
  }

  .banner.bad {
    background: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
  }

  .banner > .icon {
    margin-block-start: 0.125em;
    color: var(--_accent);
  }

  .banner.bad > .icon {
    color: var(--_danger);
  }

  .banner .spinner {
    margin: 0.125em 0 0;
    font-size: 1.125em;
  }

  .banner-text {
    flex: 1;
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
  }

  .batches {
    display: grid;
    gap: 0.75em;
  }

  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }

  .names,
  .affected {
    display: grid;
    gap: 0.25em;
  }

  .names {
    padding-inline-start: 1.25em;
    list-style: disc;
  }

  .dialog-body {
    display: grid;
    gap: var(--_space);
  }

  .small {
    padding-inline: 0.75em;
    font-size: 0.875em;
  }

  .text-button,
  .text-link {
    border: 0;
    padding: 0.25em;
    background: none;
    color: var(--_accent);
    font-weight: 600;
    text-decoration: underline;
  }

  .text-button {
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: 0.75em;
    max-inline-size: 34em;
    margin-inline: auto;
    padding-block: calc(var(--_space) * 2);
    text-align: center;
  }

  .empty h3 {
    font-size: 1.125em;
    font-weight: 650;
  }

  .empty p {
    color: var(--_muted);
    text-wrap: pretty;
  }

  .empty .connect {
    justify-content: center;
  }

  .medallion {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
    font-size: 1.375rem;
  }

  @container (min-width: 40rem) {
    .console {
      padding: calc(var(--_space) * 1.5);
    }
  }

  @media (forced-colors: active) {
    .banner,
    .medallion {
      border: 1px solid CanvasText;
    }
  }
`;
