import type {
  AtsDifference,
  AtsItem,
  AtsPeople,
  AtsStagePlans,
  PartnerInputItem,
} from '@slotwright/server/wire/applicant-tracking.js';
import type {
  AtsApi,
  AtsList,
  AtsListName,
  AtsListQuery,
  StagePlace,
} from '../../packages/widgets/src/api/ats-api.js';
import type { CallOptions } from '../../packages/widgets/src/api/scheduling-api.js';
import { FakeAtsConnections } from './ats-connections-api.js';

const isPlace = (
  place: StagePlace,
  one: { readonly jobId: string | null; readonly stageId: string },
): boolean => one.jobId === place.jobId && one.stageId === place.stageId;

/** The port in memory: it keeps connections, people, plans and inputs, and fails or waits when it is told to. */
export class FakeAtsApi extends FakeAtsConnections implements AtsApi {
  /** The mirror. */
  items: Partial<Record<AtsListName, AtsItem[]>> = {};
  currentPeople: AtsPeople = { unmatched: [], unmatchedCount: 0, linked: [], members: [] };
  currentStagePlans: AtsStagePlans = { stagePlans: [], plans: [] };
  /** What a plan is made of that is made from the steps of a stage. */
  drafted: { planId: string; name: string; unmatched: string[] } = {
    planId: 'pln_00000000000000000009',
    name: 'Audition',
    unmatched: [],
  };
  currentDifferences: AtsDifference[] = [];
  currentInputs: PartnerInputItem[] = [{ kind: 'email', required: true }];
  #tokens = 0;

  async list(
    connectionId: string,
    name: AtsListName,
    query: AtsListQuery,
    options: CallOptions,
  ): Promise<AtsList> {
    await this.arrive('list', { connectionId, name, ...query }, options);
    const search = query.search?.toLowerCase() ?? '';
    const data = (this.items[name] ?? []).filter(
      (one) =>
        one.name.toLowerCase().includes(search) &&
        (query.jobId === undefined || one.jobId === null || one.jobId === query.jobId) &&
        (query.stageId === undefined || one.stageId === query.stageId),
    );
    return { data, nextCursor: null, readAt: '2027-03-01T07:58:00Z' };
  }

  async people(connectionId: string, options: CallOptions): Promise<AtsPeople> {
    await this.arrive('people', connectionId, options);
    return this.currentPeople;
  }

  async linkPerson(
    connectionId: string,
    userId: string,
    memberExternalId: string | null,
    options: CallOptions,
  ): Promise<AtsPeople> {
    await this.arrive('linkPerson', { connectionId, userId, memberExternalId }, options);
    const { unmatched, linked, members } = this.currentPeople;
    const user = unmatched.find(({ id }) => id === userId);
    const member = members.find(({ externalId }) => externalId === memberExternalId);
    const others = linked.filter((one) => one.userId !== userId);
    const left = unmatched.filter(({ id }) => id !== userId);
    const own = user &&
      member && {
        userId,
        userName: user.name,
        memberExternalId: member.externalId,
        memberName: member.name,
      };
    if (own)
      this.currentPeople = {
        unmatched: left,
        unmatchedCount: left.length,
        linked: [...others, own],
        members,
      };
    else this.currentPeople = { ...this.currentPeople, linked: others };
    return this.currentPeople;
  }

  async stagePlans(connectionId: string, options: CallOptions): Promise<AtsStagePlans> {
    await this.arrive('stagePlans', connectionId, options);
    return this.currentStagePlans;
  }

  async putStagePlan(
    place: StagePlace,
    plan: { readonly planId: string; readonly invites: boolean },
    options: CallOptions,
  ): Promise<AtsStagePlans> {
    await this.arrive('putStagePlan', { ...place, ...plan }, options);
    const { stagePlans, plans } = this.currentStagePlans;
    const planName = plans.find(({ id }) => id === plan.planId)?.name ?? plan.planId;
    const others = stagePlans.filter((one) => !isPlace(place, one));
    const own = { jobId: place.jobId, stageId: place.stageId, planName, ...plan };
    this.currentStagePlans = { plans, stagePlans: [...others, own] };
    return this.currentStagePlans;
  }

  async removeStagePlan(place: StagePlace, options: CallOptions): Promise<AtsStagePlans> {
    await this.arrive('removeStagePlan', place, options);
    const { stagePlans, plans } = this.currentStagePlans;
    this.currentStagePlans = { plans, stagePlans: stagePlans.filter((one) => !isPlace(place, one)) };
    return this.currentStagePlans;
  }

  async planFromStage(
    place: StagePlace,
    options: CallOptions,
  ): Promise<{ planId: string; name: string; unmatched: readonly string[] }> {
    await this.arrive('planFromStage', place, options);
    const { planId, name } = this.drafted;
    const { stagePlans, plans } = this.currentStagePlans;
    this.currentStagePlans = { stagePlans, plans: [...plans, { id: planId, name }] };
    return this.drafted;
  }

  async differences(connectionId: string, options: CallOptions): Promise<readonly AtsDifference[]> {
    await this.arrive('differences', connectionId, options);
    return this.currentDifferences;
  }

  async agree(
    bookingId: string,
    sessionKey: string,
    side: 'ours' | 'ats',
    options: CallOptions,
  ): Promise<readonly AtsDifference[]> {
    await this.arrive('agree', { bookingId, sessionKey, side }, options);
    this.currentDifferences = this.currentDifferences.filter(
      (one) => one.bookingId !== bookingId || one.sessionKey !== sessionKey,
    );
    return this.currentDifferences;
  }

  async partnerInputs(connectionId: string, options: CallOptions): Promise<readonly PartnerInputItem[]> {
    await this.arrive('partnerInputs', connectionId, options);
    return this.currentInputs;
  }

  async savePartnerInputs(
    connectionId: string,
    inputs: readonly PartnerInputItem[],
    options: CallOptions,
  ): Promise<readonly PartnerInputItem[]> {
    await this.arrive('savePartnerInputs', { connectionId, inputs }, options);
    this.currentInputs = [...inputs];
    return this.currentInputs;
  }

  async issuePartnerToken(
    connectionId: string,
    label: string,
    options: CallOptions,
  ): Promise<{ id: string; token: string }> {
    await this.arrive('issuePartnerToken', { connectionId, label }, options);
    const id = `ptk_${String(++this.#tokens).padStart(20, '0')}`;
    const partner = this.reply.partners.find((one) => one.id === connectionId);
    const made = { id, label, companyId: null, createdAt: '2027-03-01T08:00:00Z', usedAt: null };
    this.changePartner(connectionId, { tokens: [...(partner?.tokens ?? []), made] });
    return { id, token: `token-of-${label}` };
  }

  async revokePartnerToken(connectionId: string, tokenId: string, options: CallOptions): Promise<void> {
    await this.arrive('revokePartnerToken', { connectionId, tokenId }, options);
    const partner = this.reply.partners.find((one) => one.id === connectionId);
    this.changePartner(connectionId, { tokens: partner?.tokens.filter(({ id }) => id !== tokenId) ?? [] });
  }
}
