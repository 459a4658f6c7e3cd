import type { AccountHealth, PermissionCheck } from '../../ports/conferencing-provider.js';
import type { JitsiSettings } from './jitsi-settings.js';

/** What of a server could be tried, and what an admin should know of it. @param problem undefined when it answers */
export function jitsiChecks(
  { baseUrl, token, enforcesAffiliation }: JitsiSettings,
  problem: string | undefined,
): AccountHealth {
  const checks: PermissionCheck[] = [
    check({
      permission: 'server',
      label: 'The server answers',
      isOk: problem === undefined,
      isOptional: false,
      why: 'to hold interviews there',
      howToFix: 'See that the server runs, and that its address is still the same.',
      link: baseUrl,
      detail: problem,
    }),
    check({
      permission: 'token',
      label: 'Only people with a link of their own can enter',
      isOk: token !== undefined,
      isOptional: true,
      why: 'so that nobody enters an interview uninvited; without tokens the random name of the room is all that keeps them out',
      howToFix:
        'Switch on token authentication on the server, and connect it again with its application ID and secret.',
      link: 'https://github.com/jitsi/lib-jitsi-meet/blob/master/doc/tokens.md',
      detail: undefined,
    }),
  ];
  if (token === undefined) return { connectedAs: undefined, roleName: undefined, checks };
  const moderators = check({
    permission: 'moderators',
    label: 'Candidates are no moderators',
    isOk: enforcesAffiliation,
    isOptional: true,
    why: 'so that a candidate can’t mute or remove others; a server without the module for it makes everybody a moderator',
    howToFix:
      'Add the module token_affiliation to the server, and connect it again with “The server enforces affiliation” ticked.',
    link: undefined,
    detail: undefined,
  });
  return { connectedAs: token.issuer, roleName: undefined, checks: [...checks, moderators] };
}

/** Where it is well there is nothing to fix. */
const check = (one: PermissionCheck): PermissionCheck =>
  one.isOk ? { ...one, howToFix: '', link: undefined } : one;
