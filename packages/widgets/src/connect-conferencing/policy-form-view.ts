import type { ConferencingReply } from '@slotwright/server/wire/conferencing-admin.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import type { PolicyPlace } from '../api/conferencing-api.js';
import type { HostsList } from './hosts-list.js';
import type { PolicyDraft } from './policy-draft.js';
import type { FieldsView } from './policy-fields.js';
import type { PolicyGestures } from './policy-gestures.js';

/** A stage that is about to get a rule, as typed. */
export interface TypedStage {
  readonly stageId: string;
  readonly label: string;
}

/** What the form of a policy shows and does. */
export interface PolicyFormView extends FieldsView {
  readonly draft: PolicyDraft;
  readonly reply: ConferencingReply;
  readonly level: PolicyPlace['level'];
  /** Of a stage that has no rule yet. */
  readonly stage: TypedStage | undefined;
  readonly writeStage: (change: Partial<TypedStage>) => void;
  readonly on: PolicyGestures;
  readonly hosts: HostsList;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  /** Why nothing was sent, where no field is to blame. */
  readonly refusal: string | undefined;
  readonly hasChanges: boolean;
  /** Somebody else has saved it since the form was opened. */
  readonly isOutdated: boolean;
  readonly save: () => void;
  readonly close: () => void;
}
