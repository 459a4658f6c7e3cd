import type * as v from 'valibot';
import type { PendingAccount } from '../../ports/handoff-records.js';
import type { ShownHandoff } from '../../use-cases/hand-off.js';
import type { handoff, pendingAccount } from '../../wire/conferencing-admin.js';

/** A hand-off as whoever asked for it sees it; its link is shown once, when it is made. */
export const handoffView = (shown: ShownHandoff): v.InferOutput<typeof handoff> => ({
  id: shown.id,
  provider: shown.provider,
  email: shown.email ?? null,
  state: shown.state,
  code: shown.code ?? null,
  pendingAccountId: shown.pendingAccountId ?? null,
  createdAt: shown.createdAt.toString(),
  expiresAt: shown.expiresAt.toString(),
});

/** An account that waits for a word. */
export const pendingAccountView = (shown: PendingAccount): v.InferOutput<typeof pendingAccount> => ({
  id: shown.id,
  provider: shown.provider,
  accountName: shown.accountName,
  ownerEmail: shown.ownerEmail ?? null,
  replaces: shown.replaces?.accountName ?? null,
  expiresAt: shown.expiresAt.toString(),
});
