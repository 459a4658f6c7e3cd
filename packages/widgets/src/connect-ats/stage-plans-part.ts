import type { AtsConnection, AtsItem, AtsReply } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { StagePlace } from '../api/ats-api.js';
import type { CallOptions } from '../api/scheduling-api.js';
import { StagePlanChangedEvent } from '../events/stage-plan-changed.js';
import type { AtsVendor } from './ats-host.js';
import { FoldedPart, type Read } from './folded-part.js';
import { jobsView } from './stage-plans-jobs.js';
import { hasSharedStages, jobIdOf, jobsFound, type Stages, stagesOf } from './stage-plans-reader.js';
import { type MadePlan, type StageDraft, stageRow } from './stage-plans-row.js';

/** How long somebody types before jobs are searched, in milliseconds. */
const PAUSE = 300;
const MAKING = 'making ';

/** What somebody has chosen and not saved. */
interface Choice {
  readonly looking: Errand;
  search: string;
  job: AtsItem | undefined;
  /** By stage. */
  drafts: ReadonlyMap<string, StageDraft>;
  made: ReadonlyMap<string, MadePlan>;
  callOff: (() => void) | undefined;
}

/** Gives stages their plans, and says whether entering them invites. */
export class StagePlansPart extends FoldedPart<AtsConnection, Stages> {
  protected override readonly part = 'stage-plans';
  readonly #choices = new Map<string, Choice>();
  /** How old the mirror was of which something is shown. */
  readonly #ages = new Map<string, string | null>();

  override stop(): void {
    super.stop();
    for (const { looking, callOff } of this.#choices.values()) {
      looking.stop();
      callOff?.();
    }
    this.#choices.clear();
    this.#ages.clear();
  }

  override onRead(reply: AtsReply): void {
    super.onRead(reply);
    for (const { id, sync } of reply.connections) {
      const isNewer = this.#ages.has(id) && this.#ages.get(id) !== sync.readAt;
      this.#ages.set(id, sync.readAt);
      if (isNewer && this.at(id).data) this.refresh(id);
    }
  }

  protected override title(): string {
    return this.host.texts.stagePlans;
  }

  protected override async read(connectionId: string, options: CallOptions): Promise<Stages> {
    const { api } = this.host;
    const { search } = this.#choice(connectionId);
    const plans = await api.stagePlans(connectionId, options);
    const jobs = await jobsFound(api, { connectionId, search }, options);
    const hasShared = await hasSharedStages(api, connectionId, options);
    for (;;) {
      const { job } = this.#choice(connectionId);
      const stages = job && (await stagesOf(api, { connectionId, jobId: jobIdOf(job) }, options));
      // Another one may have been chosen meanwhile.
      if (this.#choice(connectionId).job === job) return { plans, jobs, hasShared, stages };
    }
  }

  protected override body(
    connection: AtsConnection,
    _vendor: AtsVendor,
    unfolded: Read<Stages>,
  ): TemplateResult {
    const { host } = this;
    const { texts } = host;
    const { id, name } = connection;
    const { data } = unfolded;
    const choice = this.#choice(id);
    return html`<p class="hint">${texts.stagePlansText} <span id="invites-${id}">${texts.invitesText}</span></p>
      ${jobsView({
        host,
        connectionId: id,
        connectionName: name,
        ...data,
        search: choice.search,
        chosen: choice.job,
        onSearch: (text) => this.#search(id, text),
        onChoose: (job) => this.#choose(id, job),
      })}
      ${failureNotice(choice.looking.failure, texts)}
      ${choice.job && data.stages ? this.#list(connection, unfolded, choice.job) : nothing}`;
  }

  #list(connection: AtsConnection, unfolded: Read<Stages>, job: AtsItem): TemplateResult {
    const { texts } = this.host;
    const { stages = [] } = unfolded.data;
    if (stages.length === 0) return html`<p>${texts.noStages}</p>`;
    return html`<ol class="roads" aria-label=${job.name}>
      ${stages.map((stage, index) => this.#row(`${connection.id}-${String(index)}`, connection.id, unfolded, { job, stage }))}
    </ol>`;
  }

  #row(
    key: string,
    connectionId: string,
    unfolded: Read<Stages>,
    { job, stage }: { job: AtsItem; stage: AtsItem },
  ): TemplateResult {
    const { acting, about, data } = unfolded;
    const { plans, stagePlans } = data.plans;
    const place = { connectionId, jobId: jobIdOf(job), stageId: stage.id };
    const { drafts, made } = this.#choice(connectionId);
    const own = stagePlans.find((one) => one.stageId === stage.id && one.jobId === place.jobId);
    const ofAll = stagePlans.find((one) => one.stageId === stage.id && one.jobId === null);
    const isMaking = about === `${MAKING}${stage.id}`;
    const isOwn = isMaking || about === stage.id;
    const draft = drafts.get(stage.id) ?? { planId: own?.planId ?? '', invites: own?.invites ?? false };
    return stageRow({
      host: this.host,
      key,
      hintId: `invites-${connectionId}`,
      stage,
      plans,
      draft,
      planOfAll: own || place.jobId === null ? undefined : ofAll?.planName,
      made: made.get(stage.id),
      isBusy: acting.isBusy && isOwn,
      failure: isOwn ? acting.failure : undefined,
      isMaking,
      onChange: (change) => this.#draft(connectionId, stage.id, { ...draft, ...change }),
      onSave: () => this.#save(unfolded, place, stage, draft),
      onMake: () => this.#make(unfolded, place, draft),
    });
  }

  #save(unfolded: Read<Stages>, place: StagePlace, { name }: AtsItem, { planId, invites }: StageDraft): void {
    const { api, texts } = this.host;
    if (unfolded.acting.isBusy) return;
    const { connectionId, jobId, stageId } = place;
    unfolded.about = stageId;
    void unfolded.acting.run(
      (options) =>
        planId === ''
          ? api.removeStagePlan(place, options)
          : api.putStagePlan(place, { planId, invites }, options),
      (plans) => {
        unfolded.data = { ...unfolded.data, plans };
        this.#draft(connectionId, stageId, undefined);
        this.host.announce(planId === '' ? texts.stagePlanRemoved(name) : texts.stagePlanSaved(name));
        this.host.dispatchEvent(new StagePlanChangedEvent(connectionId, jobId, stageId));
      },
    );
  }

  #make(unfolded: Read<Stages>, place: StagePlace, draft: StageDraft): void {
    const { api, texts } = this.host;
    if (unfolded.acting.isBusy) return;
    const { connectionId, stageId } = place;
    unfolded.about = `${MAKING}${stageId}`;
    void unfolded.acting.run(
      async (options) => {
        const made = await api.planFromStage(place, options);
        return { made, plans: await api.stagePlans(connectionId, options) };
      },
      ({ made, plans }) => {
        unfolded.data = { ...unfolded.data, plans };
        this.#draft(connectionId, stageId, { ...draft, planId: made.planId }, made);
        this.host.announce(texts.planMade(made.name));
      },
    );
  }

  #draft(connectionId: string, stageId: string, draft: StageDraft | undefined, made?: MadePlan): void {
    const choice = this.#choice(connectionId);
    const others = [...choice.drafts].filter(([known]) => known !== stageId);
    choice.drafts = new Map(draft ? [...others, [stageId, draft]] : others);
    const otherMade = [...choice.made].filter(([known]) => known !== stageId);
    choice.made = new Map(made ? [...otherMade, [stageId, made]] : otherMade);
    this.host.requestUpdate();
  }

  #search(connectionId: string, text: string): void {
    const choice = this.#choice(connectionId);
    choice.search = text;
    choice.callOff?.();
    choice.callOff = this.host.clock.after(PAUSE, () => {
      this.#look(connectionId, async (options) => ({
        jobs: await jobsFound(this.host.api, { connectionId, search: text }, options),
      }));
    });
  }

  #choose(connectionId: string, job: AtsItem | undefined): void {
    const { api } = this.host;
    const choice = this.#choice(connectionId);
    choice.job = job;
    choice.drafts = new Map();
    choice.made = new Map();
    const unfolded = this.at(connectionId);
    unfolded.acting.forgive();
    if (unfolded.data) unfolded.data = { ...unfolded.data, stages: undefined };
    this.#look(connectionId, async (options) => ({
      stages: job && (await stagesOf(api, { connectionId, jobId: jobIdOf(job) }, options)),
    }));
  }

  /** The last one counts. */
  #look(connectionId: string, read: (options: CallOptions) => Promise<Partial<Stages>>): void {
    const { looking } = this.#choice(connectionId);
    const unfolded = this.at(connectionId);
    looking.stop();
    void looking.run(read, (found) => {
      if (unfolded.data) unfolded.data = { ...unfolded.data, ...found };
    });
  }

  #choice(connectionId: string): Choice {
    const known = this.#choices.get(connectionId);
    if (known) return known;
    const choice = {
      looking: new Errand(this.host),
      search: '',
      job: undefined,
      drafts: new Map(),
      made: new Map(),
      callOff: undefined,
    };
    this.#choices.set(connectionId, choice);
    return choice;
  }
}
