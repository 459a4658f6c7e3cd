import type {
  AtsConnection,
  AtsReply,
  AtsSyncReply,
  PartnerConnection,
} from '@slotwright/server/wire/applicant-tracking.js';
import { type Standing, serviceName } from '../account-parts/badges.js';
import type { AtsTexts } from '../messages/connect-ats/texts.js';
import type { AtsVendor } from './ats-host.js';

/** A state in words, and how good it is. */
export interface Told {
  readonly text: string;
  readonly standing: Standing;
}

/** How a vendor stands. */
export const vendorTold = ({ state }: Pick<AtsVendor, 'state'>, texts: AtsTexts): Told => {
  const told: Readonly<Record<AtsVendor['state'], Told>> = {
    disconnected: { text: texts.notConnected, standing: 'over' },
    connecting: { text: texts.beingConnected, standing: 'moving' },
    partial: { text: texts.partial, standing: 'bad' },
    connected: { text: texts.connected, standing: 'good' },
    degraded: { text: texts.degraded, standing: 'bad' },
    revoked: { text: texts.revoked, standing: 'bad' },
  };
  return told[state];
};

/** Whether a reading is under way. */
export const isGoingOn = ({ state }: Pick<AtsSyncReply, 'state'>): boolean =>
  state === 'first' || state === 'running';

/** How a reading stands. */
export const syncTold = ({ state }: Pick<AtsSyncReply, 'state'>, texts: AtsTexts): Told => {
  const standings: Readonly<Record<AtsSyncReply['state'], Standing>> = {
    never: 'over',
    first: 'moving',
    running: 'moving',
    done: 'good',
    failed: 'bad',
  };
  return { text: texts.syncStates[state], standing: standings[state] };
};

/** The name of a part of an ATS; ones that were added later go by their own. */
export const resourceName = (name: string, texts: AtsTexts): string =>
  texts.resources[name] ?? serviceName(name);

/** What a vendor lacks, and what is done instead, in sentences. */
export const lacksOf = ({ label, capabilities }: AtsVendor, texts: AtsTexts): readonly string[] => {
  if (!capabilities) return [];
  const { interviewSteps, interviewWrite, outsideInterviewers, responseStatusWrite, emailLog, changeFeed } =
    capabilities;
  const writing = {
    native: undefined,
    container: texts.writesContainer(label),
    experimental: texts.writesExperimental(label),
    note: texts.lacksInterviews(label),
  }[interviewWrite];
  return [
    ...(writing === undefined ? [] : [writing]),
    ...(interviewSteps === 'templates' ? [texts.lacksSteps(label)] : []),
    ...(outsideInterviewers ? [] : [texts.lacksOutsiders(label)]),
    ...(responseStatusWrite ? [] : [texts.lacksResponses(label)]),
    ...(emailLog === 'note' ? [texts.lacksMailLog(label)] : []),
    ...(changeFeed === 'none' ? [texts.lacksChanges(label)] : []),
  ];
};

/** The accounts of a vendor that are not ended. */
export const liveOf = <T extends AtsConnection | PartnerConnection>(
  connections: readonly T[],
  { provider }: Pick<AtsVendor, 'provider'>,
): readonly T[] => connections.filter((one) => one.provider === provider && one.state !== 'revoked');

/** An account that is no longer accepted there, as far as it concerns whoever looks. */
export interface LostAccount {
  readonly id: string;
  readonly name: string;
  /** How it is connected again. */
  readonly scope: 'account' | 'key';
  /** Interviews ahead that are written there. */
  readonly interviewCount: number;
}

/** The way a connection came about; it is connected again by the same. */
export const scopeOf = ({ scope }: Pick<AtsConnection, 'scope'>): LostAccount['scope'] =>
  scope === 'account' ? 'account' : 'key';

/** The accounts of a vendor that were ended from outside, while none has taken their place. */
export const lostOf = ({ connections, partners }: AtsReply, vendor: AtsVendor): readonly LostAccount[] => {
  if (liveOf([...connections, ...partners], vendor).length > 0) return [];
  // One that was disconnected here has no code.
  const isLost = (one: AtsConnection | PartnerConnection): boolean =>
    one.provider === vendor.provider && one.state === 'revoked' && one.lastError !== null;
  return [
    ...connections.filter(isLost).map((one) => ({
      id: one.id,
      name: one.name,
      scope: scopeOf(one),
      interviewCount: one.interviewCount,
    })),
    ...partners
      .filter(isLost)
      .map(({ id, name }) => ({ id, name, scope: 'key', interviewCount: 0 }) as const),
  ];
};
