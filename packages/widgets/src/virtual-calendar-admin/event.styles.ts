import { css } from 'lit';

/** The events of a calendar, and the form in which one is written. */
export const eventStyles = css`
  .events {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .event {
    display: grid;
    gap: 0.125rem;
    padding-block: 0.625rem;
  }

  .event + .event {
    border-block-start: 1px solid var(--_line);
  }

  .event-when {
    font-variant-numeric: tabular-nums;
    font-size: 0.9375em;
    color: var(--_muted);
  }

  .event-name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    font-weight: 600;
  }

  .event-name .badge {
    font-weight: 400;
  }

  .event-meeting a {
    display: inline-block;
    padding-block: 0.375em;
    color: var(--_accent);
  }

  .event-actions {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -1.125em;
  }

  .moment {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: 0.25rem 0.75rem;
  }

  .moment legend {
    margin-block-end: 0.375rem;
  }

  .moment label {
    font-weight: 400;
  }

  .moment > :is(.fault, .pass) {
    grid-column: 1 / -1;
  }

  .people {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    justify-items: stretch;
  }

  .people > .button {
    justify-self: start;
  }

  .people .people {
    padding-inline-start: 0.75rem;
    border-inline-start: 2px solid var(--_line);
  }

  .person {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
    gap: 0.5rem 0.75rem;
  }

  .person > .button {
    justify-self: start;
    align-self: end;
  }
`;
