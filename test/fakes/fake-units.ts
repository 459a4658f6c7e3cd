import type { ListUnitsReply, OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { FakeAccounts } from './fake-accounts.js';

/** What the port can with units, in memory. */
export class FakeUnits extends FakeAccounts {
  currentUnits: OrganizationalUnit[];
  canWrite = true;
  providers: ListUnitsReply['providers'] = [{ provider: 'cronofy', dataCenters: [] }];

  constructor(units: OrganizationalUnit[]) {
    super();
    this.currentUnits = units;
  }

  async units(options: CallOptions): Promise<ListUnitsReply> {
    await this.arrive('units', undefined, options);
    return { data: this.currentUnits, canWrite: this.canWrite, providers: this.providers };
  }

  protected override revoke(connectionId: string): void {
    this.currentUnits = this.currentUnits.map((unit) =>
      unit.id === connectionId ? { ...unit, state: 'revoked' } : unit,
    );
  }
}
