import { css } from 'lit';

/** Buttons, the sign that something is under way, and what every outcome is made of. */
export const controlStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--_target);
    padding: 0.375em 1.125em;
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 600;
    text-decoration: none;
    text-align: center;
  }

  .button:hover {
    background: var(--_tint);
  }

  .primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  .plain {
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }

  [aria-busy='true']:is(.button, .slot)::after,
  .spinner {
    content: '';
    display: inline-block;
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-start: 0.5em;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    vertical-align: -0.125em;
  }

  .spinner {
    color: var(--_accent);
    font-size: 1.5em;
  }

  .step-name {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }

  .outcome > .step-name {
    font-size: 1.5em;
    letter-spacing: -0.012em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.25em;
  }

  .outcome .actions {
    justify-content: center;
  }

  .code {
    font-size: 0.8125em;
  }

  @container (max-width: 26rem) {
    .actions .button {
      inline-size: 100%;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .button,
    .slot,
    .day {
      transition:
        background-color 120ms ease-out,
        border-color 120ms ease-out;
    }

    [aria-busy='true']:is(.button, .slot)::after,
    .spinner {
      animation: turn 0.8s linear infinite;
    }

    .medallion {
      animation: arrive 240ms ease-out;
    }
  }

  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }

  @keyframes arrive {
    from {
      opacity: 0;
      scale: 0.8;
    }
  }

  @media (forced-colors: active) {
    .primary {
      border-color: ButtonText;
    }
  }
`;
