/** Which policy was changed: the company's, a stage's or an invitation's. `ref` is the id of the latter two. */
export interface ChangedPolicy {
  readonly level: 'tenant' | 'stage' | 'invitation';
  readonly ref: string | undefined;
}

/** How people meet was changed at a level, or the level's own rule was taken away. */
export class PolicyChangedEvent extends CustomEvent<ChangedPolicy> {
  constructor(changed: ChangedPolicy) {
    super('policy-changed', { detail: changed, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'policy-changed': PolicyChangedEvent;
  }
}
