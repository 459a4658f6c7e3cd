import { css } from 'lit';

/** The lists of those who host, and how evenly interviews were given to them. */
export const hostsStyles = css`
  .hosts,
  .hosting,
  .ledger-account {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    align-content: start;
    text-align: start;
  }

  .hosts .actions {
    margin: 0;
  }

  :is(.hosts, .ledger-account) [role='alert']:empty {
    display: none;
  }

  .host-list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }

  .host-item {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 0.75rem;
    align-items: center;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  .host-item > :is(.hint, .fault, .host-capacity) {
    grid-column: 1;
  }

  .host-item > :is(.hint, .fault):empty {
    display: none;
  }

  .host-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.625rem;
    grid-column: 1;
  }

  .host-email {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .host-actions {
    display: flex;
    flex-wrap: wrap;
  }

  .host-item > .host-actions {
    grid-column: 2;
    grid-row: 1 / span 4;
    flex-direction: column;
    align-items: stretch;
  }

  .host-item > .host-actions .button {
    justify-content: end;
  }

  .field .short {
    inline-size: 8rem;
    max-inline-size: 100%;
  }

  .evenness {
    font-weight: 600;
  }

  .ledger {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }

  .ledger :is(th, td) {
    padding: 0.5em 0.75em 0.5em 0;
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }

  .ledger thead th {
    color: var(--_muted);
    font-size: 0.9375em;
    font-weight: 600;
  }

  .ledger tbody tr {
    border-block-start: 1px solid var(--_line);
  }

  .ledger tbody th {
    font-weight: 600;
  }

  .ledger .icon {
    vertical-align: -0.25em;
  }

  .bar {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
  }

  .bar meter {
    inline-size: 5rem;
    block-size: 1rem;
  }

  .bar meter::-webkit-meter-optimum-value {
    background: var(--_accent);
  }

  .bar meter::-moz-meter-bar {
    background: var(--_accent);
  }

  .cell-name {
    display: none;
    color: var(--_muted);
  }

  @container (max-width: 34rem) {
    .host-item {
      grid-template-columns: minmax(0, 1fr);
    }

    .host-item > .host-actions {
      grid-column: 1;
      grid-row: auto;
      flex-direction: row;
    }

    /* A table would not fit: each host becomes a short list of its own. */
    .ledger,
    .ledger :is(tbody, tr, th, td) {
      display: block;
    }

    .ledger thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .ledger tbody tr {
      padding-block: 0.5em;
    }

    .ledger :is(tbody th, td) {
      padding: 0.125em 0;
    }

    .cell-name {
      display: inline;
    }
  }
`;
