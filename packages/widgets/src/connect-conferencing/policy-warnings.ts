import type { PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';

/** Something an admin should know of a policy, with the addresses it is about. */
export interface Warning {
  readonly code: string;
  /** In English. */
  readonly message: string;
  readonly emails: readonly string[];
}

/** The address that a warning's path is about, such as `host.fallback.0.hosts.2.email`. */
const emailAt = (path: string, { effective }: Pick<PolicyInForce, 'effective'>): string | undefined => {
  const found = /^host(?:\.fallback\.(\d+))?\.hosts\.(\d+)/.exec(path);
  if (!found) return undefined;
  const [, fallback, index] = found;
  const rule = fallback === undefined ? effective.host : effective.host?.fallback[Number(fallback)];
  return rule?.hosts[Number(index)]?.email;
};

/** The warnings of a policy, each once with every address that it is about. */
export const policyWarnings = (policy: Pick<PolicyInForce, 'effective' | 'warnings'>): readonly Warning[] => {
  const codes = [...new Set(policy.warnings.map(({ code }) => code))];
  return codes.map((code) => {
    const same = policy.warnings.filter((warning) => warning.code === code);
    const emails = same.flatMap(({ path }) => emailAt(path, policy) ?? []);
    return { code, message: same[0]?.message ?? '', emails: [...new Set(emails)] };
  });
};
