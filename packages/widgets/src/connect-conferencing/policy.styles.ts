import { css } from 'lit';
import { hostsStyles } from './hosts.styles.js';

/** The policy in force, the stages with one of their own, and the form in which one is written. */
export const policyStyles = [
  hostsStyles,
  css`
    .policy,
    .stages,
    .stage,
    .stage-list,
    .fallbacks,
    .form-part {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
      align-content: start;
      text-align: start;
    }

    .policy-name {
      font-size: 1.125em;
      font-weight: 650;
    }

    .part-name {
      font-size: 1em;
      font-weight: 650;
    }

    :is(.policy, .stages, .stage) .actions {
      margin: 0;
    }

    .policy [tabindex='-1']:focus-visible {
      outline: none;
    }

    .policy .facts-list {
      display: grid;
      gap: 0.5rem;
      margin: 0;
    }

    .facts-list > div {
      display: grid;
      grid-template-columns: minmax(7em, 1fr) 3fr;
      gap: 0 1em;
    }

    .facts-list dt {
      color: var(--_muted);
    }

    .facts-list dd {
      margin: 0;
    }

    .source {
      display: inline-block;
      font-size: 0.875em;
      color: var(--_muted);
    }

    .source::before {
      content: '· ' / '';
    }

    .steps {
      padding-inline-start: 1.25em;
      list-style: decimal;
    }

    .stages {
      padding-block-start: var(--_space);
      border-block-start: 1px solid var(--_line);
    }

    .stage {
      gap: 0.375rem;
      padding: 0.75rem;
      border: 1px solid var(--_line);
      border-radius: var(--_corner);
    }

    .stage h5 {
      margin: 0;
      font-size: 1em;
      font-weight: 600;
    }

    .policy-form {
      gap: calc(var(--_space) * 1.25);
    }

    .form-part + .form-part {
      padding-block-start: var(--_space);
      border-block-start: 1px solid var(--_line);
    }

    .form-part > legend {
      font-size: 1.0625em;
      font-weight: 650;
    }

    .form-part + .form-part > legend {
      float: inline-start;
      inline-size: 100%;
    }

    .nested {
      padding-inline-start: 1.875rem;
    }

    .choices {
      display: grid;
      gap: 0.5rem;
    }

    .option {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 0.625rem;
      align-items: center;
    }

    .option input {
      inline-size: 1.25rem;
      block-size: 1.25rem;
      accent-color: var(--_accent);
    }

    .option label {
      align-content: center;
      min-block-size: var(--_target);
      font-weight: 600;
    }

    .option .hint {
      grid-column: 2;
      margin-block-start: -0.375rem;
    }

    .fallback {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
      padding: 0.75rem;
      border: 1px solid var(--_line);
      border-radius: var(--_corner);
    }

    .fallback-head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.25rem 0.75rem;
    }

    .more > summary {
      align-content: center;
      min-block-size: var(--_target);
      color: var(--_accent);
      font-weight: 600;
      cursor: pointer;
    }

    .more > .form {
      padding-block-start: 0.5rem;
    }

    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
      gap: 0.75rem;
      align-items: end;
    }

    .unsaved {
      align-self: center;
    }

    @container (max-width: 26rem) {
      .facts-list > div {
        grid-template-columns: minmax(0, 1fr);
      }

      .nested {
        padding-inline-start: 0;
      }
    }
  `,
];
