import { css } from 'lit';

/** Choices with what each brings, steps, and values to be copied. */
export const roadStyles = css`
  :is(.roads, .road, .road-body, .steps, .values, .permissions) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }

  .roads legend {
    margin-block-end: 0.5em;
  }

  .road {
    gap: 0;
    padding: 0.25em 0.875em 0.625em;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  .road.chosen {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 4%, var(--_surface));
  }

  .road-name {
    display: flex;
    align-items: center;
    gap: 0.625em;
    min-block-size: var(--_target);
    font-weight: 600;
    cursor: pointer;
  }

  .road-name input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    accent-color: var(--_accent);
  }

  .road > .road-body {
    padding-inline-start: 1.875em;
  }

  /* As far as the body, in letters of its own size. */
  .road > .hint {
    padding-inline-start: calc(1.875em / 0.875);
  }

  .road-body {
    padding-block-start: 0.5em;
  }

  .steps {
    padding-inline-start: 1.5em;
    list-style: decimal;
  }

  .values,
  .permissions {
    margin: 0.375em 0 0;
  }

  .value,
  .permissions li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 0.75em;
    padding: 0.375em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
    background: var(--_surface);
  }

  .value > :is(dt, dd),
  .permissions li > p {
    grid-column: 1;
    margin: 0;
  }

  .value dt {
    font-size: 0.8125em;
    color: var(--_muted);
  }

  .value dd:last-child,
  .permissions li > .button {
    grid-column: 2;
    grid-row: 1 / span 2;
  }

  .permissions li > .fault {
    grid-column: 1 / -1;
  }

  @container (max-width: 26rem) {
    .road > .hint,
    .road > .road-body {
      padding-inline-start: 0;
    }

    .value,
    .permissions li {
      grid-template-columns: minmax(0, 1fr);
    }

    .value dd:last-child,
    .permissions li > .button {
      grid-column: 1;
      grid-row: auto;
      justify-self: start;
    }
  }

  @media (forced-colors: active) {
    .road.chosen {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
`;
