import type { Transaction } from '../../../../packages/server/src/ports/store.js';

const policy = {
  level: 'stage',
  ref: 'screening',
  label: 'Screening',
  meeting: { provider: 'none' },
  noteTaker: undefined,
  recordedEvent: undefined,
  changedBy: undefined,
} as const;
const around = { stage: policy.ref, invitationId: undefined };

/** One tenant's policy of a stage. */
export const seedPolicies = (tx: Transaction): Promise<void> => tx.policies.put(policy);

/** Every function of policies, which other tenants have under the same names; `own` as in the test itself. */
export const policyAttempts: {
  [Method in keyof Transaction['policies']]: (tx: Transaction) => Promise<unknown>;
} = {
  put: async (tx) => {
    await tx.policies.put({ ...policy, label: 'Biff’s' });
    await tx.policies.remove(policy.level, policy.ref);
  },
  remove: (tx) => tx.policies.remove(policy.level, policy.ref),
  find: (tx) => tx.policies.find(policy.level, policy.ref),
  inForce: (tx) => tx.policies.inForce(around),
  all: (tx) => tx.policies.all(),
};

/** What its own tenant does find. */
export const foundPolicies = async (tx: Transaction): Promise<object> => ({
  inForce: (await tx.policies.inForce(around)).length,
  all: (await tx.policies.all()).length,
});
