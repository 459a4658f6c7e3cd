/** A stage was given a plan, another one or none. `jobId` is null for a stage that is the account's. */
export class StagePlanChangedEvent extends CustomEvent<{
  readonly connectionId: string;
  readonly jobId: string | null;
  readonly stageId: string;
}> {
  constructor(connectionId: string, jobId: string | null, stageId: string) {
    super('stage-plan-changed', { detail: { connectionId, jobId, stageId }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'stage-plan-changed': StagePlanChangedEvent;
  }
}
