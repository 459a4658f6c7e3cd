import '../../temporal.js';
import type { ZoomEmulator } from '../emulator.js';
import { type AppKind, type ZoomGrant, type ZoomUser } from '../state/model.js';

/** Why a grant has ended, in the service's numbers. */
export const grantEnds = { ownerGone: 4735, revoked: 4737, disabledByAdmin: 4738, laterGrant: 4741 } as const;

/** The grant of what an application does with a user's consent now, if they gave one. */
export const liveGrants = ({ state }: ZoomEmulator, accountId: string): ZoomGrant[] =>
  state.grants.filter((grant) => grant.accountId === accountId && grant.endedBy === undefined);

/**
 * Writes down that somebody let an application in. An earlier consent ends with it: of the same account where the
 * application is the account's, of the same person where it is theirs (4741).
 */
export function addGrant(emulator: ZoomEmulator, app: AppKind, user: ZoomUser, grantId: string): void {
  const { userId, accountId } = user;
  for (const grant of liveGrants(emulator, accountId)) {
    if (grant.app === app && (app === 'admin' || grant.userId === userId))
      grant.endedBy = grantEnds.laterGrant;
  }
  const grantedAt = emulator.now().toString();
  emulator.state.grants.push({ grantId, app, accountId, userId, grantedAt });
  emulator.save();
}

/** Ends a grant and tells the application so, as when somebody uninstalls it or it gives its token back. */
export function deauthorize(emulator: ZoomEmulator, grant: ZoomGrant): void {
  if (grant.endedBy !== undefined) return;
  grant.endedBy = grantEnds.revoked;
  emulator.save();
  if (emulator.settings.isPublished) {
    emulator.hooks.tell('app_deauthorized', deauthorization(emulator, grant));
  }
}

function deauthorization({ apps, now }: ZoomEmulator, { app, accountId, userId }: ZoomGrant) {
  return {
    account_id: accountId,
    user_id: userId,
    signature: '827edc3452044f0bc86bdd5684afb7d1e6becfa1a767f24df1b287853cf73000',
    deauthorization_time: now().toString({ fractionalSecondDigits: 3 }),
    client_id: apps[app].id,
  };
}
