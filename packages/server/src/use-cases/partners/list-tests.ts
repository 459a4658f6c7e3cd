import { type PartnerCallPorts, type PartnersCustomer, asPartnersCustomer } from './partner-caller.js';

/** What a partner's customer may choose when they send a candidate. */
export interface PartnerTest {
  id: string;
  name: string;
}

/** More plans than anybody chooses from. */
const MOST = 500;

/** The plans of whose tenant the customer's token is, by name. @throws `unauthorized` */
export function makeListTests(ports: Pick<PartnerCallPorts, 'store'>) {
  return (customer: PartnersCustomer): Promise<PartnerTest[]> =>
    asPartnersCustomer(ports, { customer, companyId: undefined }, async (tx) => {
      const plans = await tx.plans.list({ limit: MOST, after: undefined });
      return plans
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
    });
}
