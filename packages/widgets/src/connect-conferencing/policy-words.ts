import type { ConferencingReply, PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';
import type { ConferencingPolicyInput, WireHostSettings } from '@slotwright/server/wire/hosting.js';
import { serviceName } from '../account-parts/badges.js';
import type { PolicyPlace } from '../api/conferencing-api.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';
import { count, nameList } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';
import { wayOf } from './policy-draft.js';
import { accountChoices, profileChoices } from './policy-ways.js';

/** How people meet, in words. */
export const wayText = (
  policy: ConferencingPolicyInput,
  reply: ConferencingReply,
  texts: ConferencingTexts,
): string => {
  const { enabled, provider, choice, service, joinUrl } = policy;
  if (enabled === false || provider === 'none') return texts.noMeeting;
  switch (provider) {
    case undefined:
      return texts.meetingByPlan;
    case 'fixed_link':
      return joinUrl ?? texts.fixedLink;
    case 'service':
      return serviceName(service ?? '');
    case 'calendar':
      return choice === 'integrated' ? texts.calendarIntegrated : texts.calendarDefault;
    default: {
      const way = wayOf(policy);
      const found = [...accountChoices(reply), ...profileChoices(reply)].find((known) => known.way === way);
      if (!found) return texts.wayGone;
      return found.isGone ? texts.disconnectedWay(found.text) : found.text;
    }
  }
};

/** Who hosts, in words: the rule, and those it lists. */
export const ruleText = (
  { rule, hosts }: Pick<WireHostSettings, 'rule' | 'hosts'>,
  { texts, language }: ConferencingHost,
): string => {
  const { name } = texts.rules[rule];
  if (hosts.length === 0) return name;
  const listed =
    hosts.length > MOST_NAMED
      ? texts.accounts(hosts.length, count(language, hosts.length))
      : nameList(
          language,
          hosts.map(({ email }) => email),
        );
  return `${name}: ${listed}`;
};

/** As many addresses as are named; of more it is said how many they are. */
const MOST_NAMED = 2;

/** Where a part of a policy comes from, as seen from a level. */
export const sourceText = (
  from: PolicyInForce['from']['meeting'],
  level: PolicyPlace['level'],
  texts: ConferencingTexts,
): string => {
  if (from === null) return texts.setNowhere;
  return from === level ? texts.setHere : texts.sources[from];
};
