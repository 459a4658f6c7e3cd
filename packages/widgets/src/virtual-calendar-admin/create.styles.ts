import { css } from 'lit';

/** The dialog in which calendars are created. */
export const createStyles = css`
  .name-faults {
    display: grid;
    gap: 0.25em;
  }

  .clipped {
    display: inline-block;
    max-inline-size: 20em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: bottom;
    font-weight: 600;
  }

  .name-table {
    max-block-size: 40vh;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  .name-table table {
    display: table;
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }

  .name-table thead {
    display: table-header-group;
  }

  .name-table tbody {
    display: table-row-group;
  }

  .name-table :is(th, td) {
    padding: 0.5em 0.75em;
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }

  .name-table thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface);
    color: var(--_muted);
    font-weight: 600;
  }

  .name-table tbody tr {
    border-block-start: 1px solid var(--_line);
  }

  .name-table .icon {
    vertical-align: -0.25em;
  }

  .good {
    color: var(--_muted);
  }

  .calls summary {
    min-block-size: var(--_target);
    display: list-item;
    align-content: center;
    color: var(--_accent);
    cursor: pointer;
  }

  .calls ol {
    display: grid;
    gap: 0.5em;
    max-block-size: 30vh;
    overflow: auto;
    font-size: 0.875em;
    text-align: start;
  }

  .calls code {
    display: block;
    overflow-wrap: anywhere;
  }
`;
