import { css } from 'lit';

/** Services, their accounts, and what each can do. */
export const cardStyles = css`
  :is(.providers, .provider, .connections, .connection, .section, .checks, .handoffs, .handoff) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }

  .providers,
  .connections {
    gap: var(--_space);
  }

  .section,
  .checks,
  .handoff {
    gap: 0.5em;
  }

  .provider {
    padding: var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }

  .connection {
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }

  h4,
  .connection-name,
  .check .word {
    font-weight: 650;
  }

  h4,
  .check {
    font-size: 0.9375em;
  }

  .check,
  .check-ways {
    display: flex;
    gap: 0 0.625em;
  }

  .check-ways {
    flex-wrap: wrap;
  }

  .check > .icon {
    margin-block-start: 0.125em;
    color: var(--_accent);
  }

  .check.over > .icon,
  .check .word {
    color: var(--_muted);
  }

  .missing,
  .check.bad :is(.icon, .word) {
    color: var(--_danger);
  }

  .check-text {
    display: grid;
    gap: 0.125em;
    min-inline-size: 0;
  }

  .text-link {
    display: inline-block;
    padding-inline: 0;
  }

  .text-link,
  .more summary {
    align-content: center;
    min-block-size: var(--_target);
  }

  .more summary {
    color: var(--_accent);
    font-weight: 600;
    cursor: pointer;
  }
`;
