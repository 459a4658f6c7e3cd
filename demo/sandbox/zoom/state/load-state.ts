import * as v from 'valibot';
import type { Persistence } from '../../cronofy/state/persistence.js';
import { privileges, stateSchema, type ZoomAccount, type ZoomState } from './model.js';

/**
 * The saved state, or one of two accounts without people when nothing was saved: `hill-valley`, which the
 * server-to-server application belongs to, and `elsewhere`.
 * Throws an `Error` that says what to do when the saved state is not one of this version.
 */
export function loadZoomState(persistence: Persistence): ZoomState {
  const saved = persistence.load();
  if (saved === undefined) return emptyState();
  const parsed = v.safeParse(stateSchema, saved);
  if (parsed.success) return parsed.output;
  throw new Error('The saved sandbox meetings are not of this version; delete their file to start anew.');
}

const emptyState = (): ZoomState => ({
  version: 1,
  accounts: [
    newAccount('hill-valley', 'EAbCdEFghiLHMA', 'Hill Valley Science Services'),
    newAccount('elsewhere', 'Zz9ElsewhereQA', 'Somebody else'),
  ],
  users: [],
  rooms: [],
  meetings: [],
  grants: [],
  writes: {},
  tokens: {},
});

/** An account of several users, for which the service asks for approvals unless told otherwise. */
const newAccount = (id: string, accountId: string, name: string): ZoomAccount => ({
  id,
  accountId,
  name,
  requiresApproval: true,
  approvedApps: [],
  approvalRequests: [],
  hasRooms: true,
  roles: [
    { id: '0', name: 'Owner', privileges: [...privileges] },
    { id: '1', name: 'Admin', privileges: [...privileges] },
    { id: '2', name: 'Member', privileges: [] },
  ],
});
