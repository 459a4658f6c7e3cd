import type {
  ConferencingConnection,
  ConferencingProviderState,
  ConferencingReply,
  Handoff,
  Host,
  PendingAccount,
  PolicyInForce,
} from '@slotwright/server/wire/conferencing-admin.js';
import type { ConferencingPolicyInput } from '@slotwright/server/wire/hosting.js';

/** Something a connection needs, and whether it has it. */
type Check = ConferencingConnection['checks'][number];

/** Connection of the account at the meeting service. */
export const ZOOM_CONNECTION = 'con_00000000000000000021';

/** The id of the `n`th host. */
export const hostId = (n: number): string => `hst_${String(n).padStart(20, '0')}`;

/** Something that the connection can do. */
export const aCheck = (permission: string, changes: Partial<Check> = {}): Check => ({
  permission,
  label: 'See the people of the account',
  ok: true,
  optional: false,
  why: 'Interviews are hosted by people of your account.',
  howToFix: '',
  link: null,
  detail: null,
  ...changes,
});

/** Something that it cannot do. */
export const aMissingCheck = (changes: Partial<Check> = {}): Check =>
  aCheck('room:read:list_rooms:admin', {
    label: 'See the rooms',
    ok: false,
    why: 'Rooms that can be booked are shown by name.',
    howToFix: 'Tick “Zoom Rooms: View” in the role of the person who connected it.',
    link: 'https://zoom.example/role',
    detail: '4711: Invalid access token, does not contain scopes',
    ...changes,
  });

/** A connected account of a made-up company. */
export const aConferencingConnection = (
  changes: Partial<ConferencingConnection> = {},
): ConferencingConnection => ({
  id: ZOOM_CONNECTION,
  provider: 'zoom',
  scope: 'account',
  name: 'Hill Valley Science Services',
  state: 'connected',
  lastError: null,
  connectedAs: 'emmett@hillvalley.example',
  roleName: 'Admin',
  connectedBy: { id: 'jennifer', name: 'Jennifer Parker' },
  connectedAt: '2027-02-01T09:00:00Z',
  checks: [aCheck('user:read:list_users:admin')],
  checkedAt: '2027-03-01T07:55:00Z',
  hostsReadAt: '2027-03-01T07:55:00Z',
  hostCount: 4,
  interviewCount: 12,
  ...changes,
});

/** A service with accounts, hosts and three ways to it, with nothing connected. */
export const aConferencingProvider = (
  changes: Partial<ConferencingProviderState> = {},
): ConferencingProviderState => ({
  provider: 'zoom',
  label: 'Zoom',
  state: 'disconnected',
  ways: [
    { scope: 'account', canHandOff: true },
    { scope: 'individual', canHandOff: false },
    { scope: 'key', canHandOff: false },
  ],
  missing: [],
  permissions: [
    {
      id: 'user:read',
      label: 'Users: View',
      why: 'Finds the people who can host an interview.',
      optional: false,
    },
    {
      id: 'room:read',
      label: 'Zoom Rooms: View',
      why: 'Shows the rooms that can be booked.',
      optional: true,
    },
  ],
  role: { name: 'Slotwright', description: 'May connect interview scheduling.' },
  links: [{ label: 'Roles in Zoom', url: 'https://zoom.example/roles' }],
  hasHosts: true,
  hasAlternates: true,
  linksArePersonal: false,
  connections: [],
  handoffs: [],
  pendingAccounts: [],
  ...changes,
});

/** The same with a connected account. */
export const aConnectedProvider = (
  connection: Partial<ConferencingConnection> = {},
  changes: Partial<ConferencingProviderState> = {},
): ConferencingProviderState =>
  aConferencingProvider({
    state: 'connected',
    connections: [aConferencingConnection(connection)],
    ...changes,
  });

/** A service of one's own whose keys are typed, without hosts. */
export const aKeyedProvider = (changes: Partial<ConferencingProviderState> = {}): ConferencingProviderState =>
  aConferencingProvider({
    provider: 'jitsi',
    label: 'Jitsi Meet',
    ways: [{ scope: 'key', canHandOff: false }],
    permissions: [],
    role: null,
    links: [],
    hasHosts: false,
    hasAlternates: false,
    linksArePersonal: true,
    ...changes,
  });

/** A link to somebody else that nobody has opened. */
export const aHandoff = (changes: Partial<Handoff> = {}): Handoff => ({
  id: 'hof_00000000000000000001',
  provider: 'zoom',
  email: null,
  state: 'waiting',
  code: null,
  pendingAccountId: null,
  createdAt: '2027-03-01T08:00:00Z',
  expiresAt: '2027-03-01T09:00:00Z',
  ...changes,
});

/** An account that waits for a word. */
export const aPendingAccount = (changes: Partial<PendingAccount> = {}): PendingAccount => ({
  id: 'pac_00000000000000000001',
  provider: 'zoom',
  accountName: 'Hill Valley Science Services',
  ownerEmail: 'emmett@hillvalley.example',
  replaces: null,
  expiresAt: '2027-03-01T09:00:00Z',
  ...changes,
});

/** A licensed host. @param n from 1 on; its id follows from it */
export const aHost = (n: number, changes: Partial<Host> = {}): Host => ({
  id: hostId(n),
  userId: `u${String(n)}`,
  email: `host${String(n)}@hillvalley.example`,
  name: `Host ${String(n)}`,
  licence: 'licensed',
  status: 'active',
  isRoom: false,
  capacity: null,
  verifiedAt: '2027-02-01T09:00:00Z',
  ...changes,
});

/** A policy that only this level has. @param own null: there is none, and nothing is decided anywhere */
export const aPolicyInForce = (
  own: ConferencingPolicyInput | null = null,
  changes: Partial<PolicyInForce> = {},
): PolicyInForce => ({
  own,
  effective: own ?? {},
  from: { meeting: own ? 'tenant' : null, noteTaker: null, recordedEvent: null },
  warnings: [],
  changedBy: null,
  changedAt: null,
  ...changes,
});

/** What is read first of all. */
export const aConferencingReply = (changes: Partial<ConferencingReply> = {}): ConferencingReply => ({
  providers: [aConnectedProvider(), aKeyedProvider()],
  profiles: [],
  policy: aPolicyInForce(),
  stages: [],
  canConnect: true,
  canSetPolicy: true,
  ...changes,
});
