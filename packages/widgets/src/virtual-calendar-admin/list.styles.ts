import { css } from 'lit';

/** The list: a table where there is room, cards where there is not, and the panel beside it. */
export const listStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
    align-items: start;
  }

  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75em;
  }

  .toolbar > .choice {
    flex: 1 1 9em;
  }

  .toolbar > .grow {
    flex: 2 1 14em;
  }

  .list[aria-busy='true'] table {
    opacity: 0.6;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }

  thead {
    display: none;
  }

  tbody {
    display: grid;
    gap: 0.75rem;
  }

  .row {
    display: grid;
    gap: 0.5em;
    padding: 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  /* Words stay whole, or a table would draw its columns as narrow as a letter; names break where they must. */
  table,
  .badge {
    overflow-wrap: break-word;
  }

  :is(th, td) bdi {
    overflow-wrap: anywhere;
  }

  .row.selected {
    border-color: var(--_accent);
    background: var(--_tint);
  }

  :is(th, td) {
    padding: 0;
    text-align: start;
    font-weight: inherit;
  }

  td[data-label] {
    display: grid;
    grid-template-columns: minmax(6em, 2fr) 5fr;
    gap: 0.5em;
  }

  td[data-label]::before {
    content: attr(data-label);
    font-size: 0.875em;
    color: var(--_muted);
  }

  .name-button,
  .sort-button {
    border: 0;
    padding: 0;
    min-block-size: var(--_target);
    background: none;
    text-align: start;
    font-weight: 600;
  }

  .name-button {
    inline-size: 100%;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, var(--_accent) 40%, var(--_surface));
  }

  .sort-button {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    color: inherit;
  }

  .sort-sign {
    font-size: 0.75em;
  }

  .line {
    display: block;
  }

  .reason {
    margin-block-start: 0.375em;
    font-size: 0.875em;
    color: var(--_muted);
  }

  .row .actions {
    margin-block-start: 0.5em;
  }

  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.5em 1em;
  }

  .pager [aria-disabled='true'] {
    border-color: var(--_line);
    color: var(--_muted);
  }

  .bones {
    display: grid;
    gap: 0.75rem;
  }

  .bone {
    display: block;
    block-size: 3rem;
    border-radius: var(--_corner);
    background: color-mix(in srgb, var(--_text) 8%, var(--_surface));
  }

  @container (max-width: 68rem) {
    .with-detail > .main {
      display: none;
    }
  }

  @container (min-width: 54rem) {
    .columns:not(.with-detail) table {
      display: table;
    }

    .columns:not(.with-detail) thead {
      display: table-header-group;
    }

    .columns:not(.with-detail) tbody {
      display: table-row-group;
    }

    .columns:not(.with-detail) .row {
      display: table-row;
    }

    .columns:not(.with-detail) td[data-label] {
      display: table-cell;
    }

    .columns:not(.with-detail) td[data-label]::before {
      content: none;
    }

    .columns:not(.with-detail) :is(th, td) {
      padding: 0.5em 0.625em;
      vertical-align: top;
      border-block-end: 1px solid var(--_line);
    }

    .columns:not(.with-detail) thead th {
      vertical-align: middle;
      font-size: 0.875em;
      font-weight: 600;
      color: var(--_muted);
    }

    .columns:not(.with-detail) tbody th {
      padding-block: 0;
      min-inline-size: 9em;
    }

    .columns:not(.with-detail) td {
      padding-block: 0.75em;
    }

    .columns:not(.with-detail) td:last-child {
      min-inline-size: 10em;
    }
  }

  @container (min-width: 68rem) {
    .with-detail {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .bone {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
