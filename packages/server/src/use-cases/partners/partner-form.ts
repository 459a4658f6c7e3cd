import { SchedulingError } from '../../domain/scheduling-error.js';
import type { PartnerAccounts } from '../../ports/partner-accounts.js';
import type { PartnerInput } from '../../ports/partner-provider.js';
import type { Store } from '../../ports/store.js';

/** What editing a partner's form needs. */
export interface PartnerFormPorts {
  store: Store;
  partners: PartnerAccounts;
}

/** What the partner's customers are asked for, read at the partner. @throws what `PartnerAccount` does */
export function makeReadInputs({ store, partners }: PartnerFormPorts) {
  return async (tenantId: string, connectionId: string, signal: AbortSignal): Promise<PartnerInput[]> => {
    const { account } = await partners.open(tenantId, connectionId, { isWaitedFor: true });
    const inputs = await account.readInputs(signal);
    await store.transaction(tenantId, (tx) => tx.partnerForms.put(connectionId, inputs));
    return inputs;
  };
}

/** Replaces what they are asked for. @throws `invalid_request`, what `PartnerAccount` does */
export function makeSaveInputs({ store, partners }: PartnerFormPorts) {
  return async (
    tenantId: string,
    { connectionId, inputs }: { connectionId: string; inputs: readonly PartnerInput[] },
    signal: AbortSignal,
  ): Promise<PartnerInput[]> => {
    const { account, provider } = await partners.open(tenantId, connectionId, { isWaitedFor: true });
    assertForm(inputs, provider.leastInputs);
    const saved = await account.saveInputs(inputs, signal);
    await store.transaction(tenantId, (tx) => tx.partnerForms.put(connectionId, saved));
    return saved;
  };
}

function assertForm(inputs: readonly PartnerInput[], least: readonly PartnerInput['kind'][]): void {
  const kinds = inputs.map(({ kind }) => kind);
  const errors = [
    ...kinds
      .map((kind, place) => ({
        path: `inputs.${String(place)}.kind`,
        isTwice: kinds.indexOf(kind) !== place,
      }))
      .filter(({ isTwice }) => isTwice)
      .map(({ path }) => ({ path, message: 'is there already' })),
    ...least
      .filter((kind) => !inputs.some((input) => input.kind === kind && input.isRequired))
      .map((kind) => ({ path: 'inputs', message: `must ask for ${kind}, and require it` })),
  ];
  if (errors.length > 0)
    throw new SchedulingError('invalid_request', 'The form is not valid.', { details: { errors } });
}
