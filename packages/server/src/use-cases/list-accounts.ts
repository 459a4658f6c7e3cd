import type { CalendarProviders } from '../ports/calendar-providers.js';
import type { Connection, ConnectionScope } from '../ports/connection-records.js';
import type { Store } from '../ports/store.js';
import { isService } from './keep-service-account.js';

/** Accounts that calendars are read and written through. */
export type CalendarAccountScope = Extract<
  ConnectionScope,
  'individual' | 'service_account' | 'delegated' | 'key'
>;

const SCOPES: readonly CalendarAccountScope[] = ['individual', 'service_account', 'delegated', 'key'];
const BY_CONSENT = ['individual', 'service_account'] as const;

/** Accounts, and where more can be connected by consent. */
export interface ShownAccounts {
  /** By name. */
  accounts: (Connection & { scope: CalendarAccountScope })[];
  providers: { provider: string; scopes: (typeof BY_CONSENT)[number][]; dataCenters: readonly string[] }[];
}

/** All accounts of calendars but those of units and their virtual calendars, which have a console of their own; revoked ones too. */
export function makeListAccounts({ store, providers }: { store: Store; providers: CalendarProviders }) {
  return (tenantId: string): Promise<ShownAccounts> =>
    store.transaction(tenantId, async (tx) => {
      const accounts: ShownAccounts['accounts'] = [];
      for (const scope of SCOPES) {
        for (const account of await tx.connections.ofScope(scope)) {
          if (!isService(providers, account.provider)) accounts.push({ ...account, scope });
        }
      }
      accounts.sort((a, b) => a.accountName.localeCompare(b.accountName));
      return { accounts, providers: connectable(providers) };
    });
}

const connectable = ({ byConsent }: CalendarProviders): ShownAccounts['providers'] =>
  [...byConsent.values()].map(({ name, scopes, dataCenters }) => ({
    provider: name,
    scopes: BY_CONSENT.filter((scope) => scopes.includes(scope)),
    dataCenters,
  }));
