import { css } from 'lit';

/** The form in which times are suggested. Comes with it. */
export const proposalStyles = css`
  .paint-bar {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .paint-bar .hint {
    flex: 1;
    margin: 0;
  }

  .paint-scroll {
    overflow-x: auto;
  }

  .paint {
    inline-size: 100%;
    min-inline-size: 44rem;
    border-collapse: separate;
    border-spacing: 1px 0.25rem;
    table-layout: fixed;
    font-size: 0.8125em;
    user-select: none;
  }

  .paint :is(th, td) {
    padding: 0;
    font-weight: 400;
    text-align: start;
  }

  .paint thead :is(th, td):first-child,
  .paint [scope='row'] {
    inline-size: 6.5rem;
  }

  .paint thead {
    color: var(--_muted);
    white-space: nowrap;
  }

  .cell {
    display: block;
    inline-size: 100%;
    block-size: 2rem;
    padding: 0;
    border: 1px solid var(--_edge);
    border-radius: 0.125rem;
    background: var(--_surface);
  }

  .cell:hover:not([aria-disabled='true']) {
    border-color: var(--_accent);
  }

  .cell[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .cell[aria-disabled='true'] {
    border-color: var(--_line);
    background: var(--_line);
  }

  .cell:focus-visible {
    outline-offset: 1px;
  }

  .suggest-entry {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: 0.75rem;
    align-items: end;
  }

  .suggest-entry .field:first-child {
    grid-column: 1 / -1;
  }

  .suggest-entry select,
  .suggest textarea {
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.375em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    /* Below 16 pixels a phone would zoom the page when the field gets the focus. */
    font-size: max(1em, 16px);
  }

  .suggest textarea {
    resize: vertical;
  }

  @media (forced-colors: active) {
    .cell[aria-pressed='true'] {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
