import { warn } from '../account-parts/console-values.js';
import type { PolicyPlace } from '../api/conferencing-api.js';
import type { ConferencingView } from './conferencing-screen.js';

/** The attributes that say what is looked at, as they are. */
interface Attributes {
  readonly provider: string | undefined | null;
  readonly view: string | undefined | null;
  readonly stage: string | undefined | null;
  readonly invitation: string | undefined | null;
}

/** What is shown; a value that means nothing counts as left out. */
export const viewOf = (
  tag: string,
  { provider, view }: Pick<Attributes, 'provider' | 'view'>,
): ConferencingView => {
  if (view && view !== 'connections' && view !== 'policy') warn(tag, 'view', view, 'connections or policy');
  return { view: view === 'policy' ? 'policy' : 'connections', provider: provider ?? undefined };
};

/** The level whose policy is edited: an invitation's before a stage's, the company's where neither is given. */
export const placeOf = ({ stage, invitation }: Pick<Attributes, 'stage' | 'invitation'>): PolicyPlace => {
  if (invitation) return { level: 'invitation', invitationId: invitation };
  return stage ? { level: 'stage', stageId: stage } : { level: 'tenant' };
};
