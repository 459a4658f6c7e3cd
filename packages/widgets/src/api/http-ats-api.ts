import type {
  AtsDifference,
  AtsPeople,
  AtsReply,
  AtsSettingsInput,
  AtsStagePlans,
  AtsSyncReply,
  PartnerInputItem,
} from '@slotwright/server/wire/applicant-tracking.js';
import type { CheckReply } from '@slotwright/server/wire/conferencing-admin.js';
import { browserClock } from '../time/clock.js';
import type { AtsApi, AtsList, AtsListName, AtsListQuery, StagePlace } from './ats-api.js';
import { HttpAccountApi } from './http-account-api.js';
import type { Call } from './http-reading-api.js';
import { hasShape } from './problem-reply.js';
import { readStream } from './read-stream.js';
import type { CallOptions } from './scheduling-api.js';

const isReply = (value: unknown): boolean =>
  hasShape(value, { providers: 'array', connections: 'array', partners: 'array' });
const isCheck = (value: unknown): boolean => hasShape(value, { checks: 'array', checkedAt: 'string' });
const isSync = (value: unknown): value is AtsSyncReply =>
  hasShape(value, { state: 'string', resources: 'array' });
const isList = (value: unknown): boolean => hasShape(value, { data: 'array' });
const isPeople = (value: unknown): boolean =>
  hasShape(value, { unmatched: 'array', linked: 'array', members: 'array' });
const isStagePlans = (value: unknown): boolean => hasShape(value, { stagePlans: 'array', plans: 'array' });
const isDraft = (value: unknown): boolean => hasShape(value, { planId: 'string', unmatched: 'array' });
const isInputs = (value: unknown): boolean => hasShape(value, { inputs: 'array' });
const isToken = (value: unknown): boolean => hasShape(value, { id: 'string', token: 'string' });
const isTrial = (value: unknown): boolean => hasShape(value, {}) && typeof value['works'] === 'boolean';
const isAnswer = (value: unknown): boolean => hasShape(value, {});

const atsPath = (...pieces: readonly string[]): string =>
  ['ats', ...pieces.map(encodeURIComponent)].join('/');

/** A stage that is the account's has a dash for a job. */
const stagePath = ({ connectionId, jobId, stageId }: StagePlace, last: string): string =>
  atsPath(connectionId, 'jobs', jobId ?? '-', 'stages', stageId, last);

const partnerPath = (connectionId: string, ...pieces: readonly string[]): string =>
  atsPath('partners', connectionId, ...pieces);

/** What a line of a stream says; undefined when it is not of that. */
const syncIn = (data: string): AtsSyncReply | undefined => {
  try {
    const value: unknown = JSON.parse(data);
    return isSync(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The port over fetch: `/elements/v1` of a server, the token in a header, never in an address. */
export class HttpAtsApi extends HttpAccountApi implements AtsApi {
  read(options: CallOptions): Promise<AtsReply> {
    return this.json({ path: 'ats', options }, isReply);
  }

  check(connectionId: string, options: CallOptions): Promise<CheckReply> {
    return this.json({ method: 'POST', path: atsPath(connectionId, 'check'), options }, isCheck);
  }

  async saveSettings(connectionId: string, body: AtsSettingsInput, options: CallOptions): Promise<void> {
    await this.send({ method: 'PUT', path: atsPath(connectionId, 'settings'), body, options });
  }

  sync(connectionId: string, options: CallOptions): Promise<AtsSyncReply> {
    return this.json({ method: 'POST', path: atsPath(connectionId, 'sync'), options }, isSync);
  }

  async progress(
    connectionId: string,
    onProgress: (sync: AtsSyncReply) => void,
    { signal }: CallOptions,
  ): Promise<void> {
    const path = atsPath(connectionId, 'sync', 'stream');
    const open = (either: AbortSignal): Promise<Response> =>
      this.send({ path, options: { signal: either }, stream: { lastEventId: undefined } });
    for await (const item of readStream({ open, clock: browserClock, signal })) {
      const sync = item.kind === 'event' && item.name === 'sync' ? syncIn(item.data) : undefined;
      if (sync) onProgress(sync);
    }
  }

  list(
    connectionId: string,
    name: AtsListName,
    { after, ...query }: AtsListQuery,
    options: CallOptions,
  ): Promise<AtsList> {
    const given = new URLSearchParams({ ...query, ...(after === undefined ? {} : { cursor: after }) });
    const path = `${atsPath(connectionId, name)}${given.size > 0 ? `?${given.toString()}` : ''}`;
    return this.json({ path, options }, isList);
  }

  people(connectionId: string, options: CallOptions): Promise<AtsPeople> {
    return this.json({ path: atsPath(connectionId, 'people'), options }, isPeople);
  }

  linkPerson(
    connectionId: string,
    userId: string,
    memberExternalId: string | null,
    options: CallOptions,
  ): Promise<AtsPeople> {
    const path = atsPath(connectionId, 'people', userId);
    return this.json({ method: 'PUT', path, body: { memberExternalId }, options }, isPeople);
  }

  stagePlans(connectionId: string, options: CallOptions): Promise<AtsStagePlans> {
    return this.json({ path: atsPath(connectionId, 'stage-plans'), options }, isStagePlans);
  }

  putStagePlan(
    place: StagePlace,
    body: { readonly planId: string; readonly invites: boolean },
    options: CallOptions,
  ): Promise<AtsStagePlans> {
    return this.json({ method: 'PUT', path: stagePath(place, 'plan'), body, options }, isStagePlans);
  }

  removeStagePlan(place: StagePlace, options: CallOptions): Promise<AtsStagePlans> {
    return this.json({ method: 'DELETE', path: stagePath(place, 'plan'), options }, isStagePlans);
  }

  planFromStage(
    place: StagePlace,
    options: CallOptions,
  ): Promise<{ planId: string; name: string; unmatched: readonly string[] }> {
    return this.json({ method: 'POST', path: stagePath(place, 'plan-draft'), options }, isDraft);
  }

  agreeHookSecret(
    connectionId: string,
    secret: string | undefined,
    options: CallOptions,
  ): Promise<{ secret: string | null }> {
    const body = secret === undefined ? {} : { secret };
    return this.json({ method: 'POST', path: atsPath(connectionId, 'hook-secret'), body, options }, isAnswer);
  }

  tryInterviews(
    connectionId: string,
    options: CallOptions,
  ): Promise<{ works: boolean; detail: string | null }> {
    return this.json({ method: 'POST', path: atsPath(connectionId, 'try-interviews'), options }, isTrial);
  }

  async differences(connectionId: string, options: CallOptions): Promise<readonly AtsDifference[]> {
    const path = atsPath(connectionId, 'differences');
    return (await this.json<{ data: readonly AtsDifference[] }>({ path, options }, isList)).data;
  }

  async agree(
    bookingId: string,
    sessionKey: string,
    side: 'ours' | 'ats',
    options: CallOptions,
  ): Promise<readonly AtsDifference[]> {
    const path = atsPath('interviews', bookingId, sessionKey, 'agree');
    const call = { method: 'POST', path, body: { with: side }, options };
    return (await this.json<{ data: readonly AtsDifference[] }>(call, isList)).data;
  }

  async retry(failureId: string, options: CallOptions): Promise<void> {
    await this.send({ method: 'POST', path: atsPath('failures', failureId, 'retry'), options });
  }

  async partnerInputs(connectionId: string, options: CallOptions): Promise<readonly PartnerInputItem[]> {
    return this.#inputs({ path: partnerPath(connectionId, 'inputs'), options });
  }

  async savePartnerInputs(
    connectionId: string,
    inputs: readonly PartnerInputItem[],
    options: CallOptions,
  ): Promise<readonly PartnerInputItem[]> {
    return this.#inputs({
      method: 'PUT',
      path: partnerPath(connectionId, 'inputs'),
      body: { inputs },
      options,
    });
  }

  issuePartnerToken(
    connectionId: string,
    label: string,
    options: CallOptions,
  ): Promise<{ id: string; token: string }> {
    const path = partnerPath(connectionId, 'tokens');
    return this.json({ method: 'POST', path, body: { label }, options }, isToken);
  }

  async revokePartnerToken(connectionId: string, tokenId: string, options: CallOptions): Promise<void> {
    await this.send({ method: 'DELETE', path: partnerPath(connectionId, 'tokens', tokenId), options });
  }

  /** A stream has no end to wait for, so nothing but its reader ends it. */
  protected override init(call: Call, token: string): RequestInit {
    const init = super.init(call, token);
    if (!call.stream) return init;
    const headers = new Headers(init.headers);
    headers.set('Accept', 'text/event-stream');
    return { ...init, headers, signal: call.options.signal };
  }

  async #inputs(call: Call): Promise<readonly PartnerInputItem[]> {
    return (await this.json<{ inputs: readonly PartnerInputItem[] }>(call, isInputs)).inputs;
  }
}
