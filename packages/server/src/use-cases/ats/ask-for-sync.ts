import type { AtsSync } from '../../ports/ats-records.js';
import { type ShowPorts, findAts } from './show-ats.js';
import { askForSync } from './sync-ats.js';

/** Has an ATS read at once. @returns how it stands @throws `not_found` */
export function makeAskForSync({ store, providers }: ShowPorts) {
  return (tenantId: string, connectionId: string): Promise<AtsSync[]> =>
    store.transaction(tenantId, async (tx) => {
      await findAts(tx, providers, connectionId);
      await askForSync(tx, connectionId);
      return tx.atsSyncs.of(connectionId);
    });
}
