import { css } from 'lit';

/** The month. A day with times is tinted and carries one to three dots for how many there are. */
export const calendarStyles = css`
  .month-bar {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: var(--_target);
    padding-inline-start: calc(var(--_space) * 0.25);
  }

  .month-name {
    flex: 1;
    font-size: 1.125em;
    font-weight: 650;
  }

  .month-name::first-letter {
    text-transform: uppercase;
  }

  .turn {
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    border: 0;
    border-radius: 50%;
    background: none;
  }

  .turn:hover:not([aria-disabled='true']) {
    background: var(--_tint);
    color: var(--_accent);
  }

  .turn[aria-disabled='true'] {
    opacity: 0.3;
  }

  [dir='rtl'] .turn .icon {
    scale: -1 1;
  }

  .month {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0.125rem;
  }

  .month th {
    block-size: 2rem;
    font-size: clamp(0.625em, 3cqi, 0.8125em);
    font-weight: 500;
    white-space: nowrap;
    color: var(--_muted);
  }

  .month :is(th, td) {
    padding: 0;
  }

  .narrow {
    display: none;
  }

  .day {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: calc(var(--_target) + 0.25rem);
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_corner);
    background: none;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .day[aria-disabled='false'] {
    background: var(--_tint);
    color: var(--_accent);
    font-weight: 650;
  }

  .day[aria-disabled='false']:hover {
    background: var(--_tint-strong);
  }

  .day[aria-disabled='false'] .number {
    translate: 0 -0.1875rem;
  }

  .day[aria-current='date'] {
    border-color: currentColor;
  }

  .day:focus-visible {
    z-index: 1;
  }

  .day::after {
    content: '';
    position: absolute;
    inset-block-end: 0.375rem;
    block-size: 0.3125rem;
    inline-size: 0;
    background: radial-gradient(circle closest-side, currentColor 92%, transparent) 0 0 / 0.5rem 0.3125rem
      repeat-x;
  }

  .day[data-marks='1']::after {
    inline-size: 0.5rem;
  }

  .day[data-marks='2']::after {
    inline-size: 1rem;
  }

  .day[data-marks='3']::after {
    inline-size: 1.5rem;
  }

  [aria-selected='true'] .day[aria-disabled='false'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  [aria-selected='true'] .day[aria-disabled='true'] {
    border-color: var(--_edge);
  }

  [aria-busy='true'] .day .number {
    opacity: 0.45;
  }

  .zone {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-block-start: calc(var(--_space) * 0.5);
    padding-inline: calc(var(--_space) * 0.25);
    font-size: 0.9375em;
    color: var(--_muted);
  }

  .zone-select {
    appearance: none;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    padding-block: 0;
    padding-inline: 0.25em 1.75em;
    border: 0;
    border-radius: var(--_corner);
    background: var(--_surface);
    text-overflow: ellipsis;
  }

  .zone-select:hover {
    color: var(--_accent);
  }

  /* The arrow of the select, drawn because an image would need a source the page's policy allows. */
  .zone::after {
    content: '';
    flex: none;
    inline-size: 0.4375em;
    block-size: 0.4375em;
    margin-inline-start: -1.75em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    translate: 0 -0.125em;
    pointer-events: none;
  }

  /* Narrow, or just wide enough for the times to stand beside the month. */
  @container (max-width: 26rem) or ((min-width: 40rem) and (max-width: 52rem)) {
    .short {
      display: none;
    }

    .narrow {
      display: inline;
    }
  }

  @container (min-width: 40rem) {
    .month {
      margin-inline: -0.125rem;
      inline-size: calc(100% + 0.25rem);
    }
  }

  @media (forced-colors: active) {
    .day[aria-disabled='false'] {
      border-color: ButtonText;
    }

    .day[aria-disabled='true'],
    .turn[aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }

    [aria-selected='true'] .day[aria-disabled='false'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
