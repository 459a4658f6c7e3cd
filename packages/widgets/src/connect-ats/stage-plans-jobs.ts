import type { AtsItem } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { AtsList } from '../api/ats-api.js';
import type { AtsHost } from './ats-host.js';

/** Stands for all jobs where one is chosen. */
export const ALL_JOBS = '-';

/** What jobs are chosen from. */
export interface JobsView {
  readonly host: AtsHost;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly jobs: AtsList;
  /** There are stages that every job has. */
  readonly hasShared: boolean;
  readonly search: string;
  /** Kept although it is not among those that were found. */
  readonly chosen: AtsItem | undefined;
  readonly onSearch: (text: string) => void;
  readonly onChoose: (job: AtsItem | undefined) => void;
}

/** What is chosen for the stages that every job has. */
export const allJobs = (name: string): AtsItem => ({
  id: ALL_JOBS,
  name,
  jobId: null,
  stageId: null,
  candidateId: null,
  status: null,
  durationMinutes: null,
  isInterview: null,
  emails: [],
  adminUrl: null,
});

/** A field that finds jobs, and the list to choose one from. */
export const jobsView = (view: JobsView): TemplateResult => {
  const { host, connectionId: id, connectionName, jobs, hasShared, search, chosen } = view;
  const { texts } = host;
  const found = [...(hasShared ? [allJobs(texts.allJobs)] : []), ...jobs.data];
  const isListed = !chosen || found.some((job) => job.id === chosen.id);
  const choices = isListed ? found : [chosen, ...found];
  return html`<div class="field">
      <label for="find-job-${id}">${texts.findJob}</label>
      <input
        id="find-job-${id}"
        part="input"
        type="search"
        dir="auto"
        autocomplete="off"
        maxlength="100"
        aria-describedby=${jobs.nextCursor === null ? nothing : `more-jobs-${id}`}
        .value=${search}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) view.onSearch(currentTarget.value);
        }}
      />
      ${jobs.nextCursor === null ? nothing : html`<p id="more-jobs-${id}" class="hint">${texts.moreJobs}</p>`}
      <p role="status" class="hint">${jobs.data.length === 0 ? texts.noJobs : nothing}</p>
    </div>
    <div class="field">
      <label for="job-${id}">${texts.job}</label>
      <select
        id="job-${id}"
        part="select"
        aria-label=${texts.ofConnection(texts.job, connectionName)}
        @change=${({ currentTarget }: Event) => {
          if (!(currentTarget instanceof HTMLSelectElement)) return;
          const { value } = currentTarget;
          view.onChoose(choices.find((job) => job.id === value));
        }}
      >
        <option value="" .selected=${!chosen}>${texts.chooseJob}</option>
        ${choices.map((job) => html`<option value=${job.id} .selected=${job.id === chosen?.id}>${job.name}</option>`)}
      </select>
    </div>`;
};
