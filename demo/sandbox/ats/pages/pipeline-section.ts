import '../../temporal.js';
import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import { stagesOf } from '../pipeline.js';
import type { WorldApplication, WorldInterview, WorldJob, WorldNote } from '../records.js';
import type { World } from '../world.js';

/** What the look at a pipeline is made of. */
export interface PipelineContent {
  world: World;
  /** The path under which the forms are served, as `/lever`. */
  base: string;
  /** What the vendor shows of an application besides. */
  more?: (application: WorldApplication) => Markup;
}

/** Of one job at most so many people are shown; a seeded crowd would make a page that nobody can use. */
const shownPeople = 50;

/** The jobs with their candidates by stage, and what a recruiter does with them by hand. */
export function pipelineSection(content: PipelineContent): Markup {
  const jobs = [...content.world.jobs.all()];
  return html`${jobs.length === 0 ? html`<p class="empty">There are no jobs yet.</p>` : jobs.map((job) => jobSection(content, job))}`;
}

function jobSection(content: PipelineContent, job: WorldJob): Markup {
  const { world, base } = content;
  const people = world.applications.filter(({ jobId }) => jobId === job.id);
  const isOpen = job.status === 'open';
  return html`<section class="person-week" aria-labelledby="job-${job.id}">
<header><h2 id="job-${job.id}">${job.title}</h2> <span class="badge">${job.status}</span>${
    job.isConfidential ? html` <span class="badge">confidential</span>` : ''
  }
${button(`${base}/jobs/${job.id}`, isOpen ? 'Close the job' : 'Open the job', { status: isOpen ? 'closed' : 'open' }, job.title)}</header>
${people.length === 0 ? html`<p class="empty">Nobody has applied.</p>` : ''}
<ul class="zoom-list">${people.slice(0, shownPeople).map((application) => candidate(content, job, application))}</ul>
${people.length > shownPeople ? html`<p class="quiet">And ${people.length - shownPeople} more.</p>` : ''}
</section>`;
}

function candidate(content: PipelineContent, job: WorldJob, application: WorldApplication): Markup {
  const { world, base, more } = content;
  const { id, status, candidateId, stageId } = application;
  const { firstName, lastName, emails } = world.candidates.known(candidateId);
  const name = `${firstName} ${lastName}`;
  const path = `${base}/applications/${id}`;
  const stages = stagesOf(world, job);
  const ending = (label: string, value: string) => button(`${path}/end`, label, { ending: value }, name);
  return html`<li id="application-${id}"><span><strong>${name}</strong> <span class="quiet">${emails[0] ?? 'no address'}</span>
<span class="badge">${stages.find((stage) => stage.id === stageId)?.name ?? 'no stage'}</span>${
    status === 'active' ? '' : html` <span class="badge">${status}</span>`
  }</span>
<form method="post" action="${path}/move"><label class="hidden" for="stage-${id}">Stage of ${name}</label>
<select id="stage-${id}" name="stageId">${stages.map(
    (stage) =>
      html`<option value="${stage.id}" ${stage.id === stageId ? html`selected` : ''}>${stage.name}</option>`,
  )}</select> <button class="quiet">Move<span class="hidden"> ${name}</span></button></form>
${status === 'rejected' ? ending('Take rejection back', 'unreject') : ending('Reject', 'reject')}
${status === 'hired' ? ending('Take hiring back', 'unhire') : ending('Hire', 'hire')}
${button(`${base}/candidates/${candidateId}/anonymize`, 'Anonymize', {}, name)}
${button(`${base}/candidates/${candidateId}/delete`, 'Delete', {}, name)}
${interviews(content, application)}${feed(world, application)}${more?.(application) ?? ''}</li>`;
}

function interviews({ world, base }: PipelineContent, { id }: WorldApplication): Markup {
  const all = world.interviews.filter(
    ({ applicationId, status }) => applicationId === id && status !== 'planned',
  );
  if (all.length === 0) return html``;
  return html`<ul class="zoom-meetings" aria-label="Scheduled interviews">${all.map((interview) => interviewItem(world, base, interview))}</ul>`;
}

function interviewItem(world: World, base: string, interview: WorldInterview): Markup {
  const { id, title, startsAtMs = 0, endsAtMs = 0, timeZone, location, videoUrl, interviewers } = interview;
  const start = Temporal.Instant.fromEpochMilliseconds(startsAtMs).toZonedDateTimeISO(timeZone ?? 'UTC');
  const when = start.toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const names = interviewers.map(({ userId, email, response }) => {
    const user = world.users.get(userId);
    const name = user === undefined ? (email ?? '') : `${user.firstName} ${user.lastName}`;
    return `${name} (${response.replaceAll('_', ' ')})`;
  });
  const place = [location, videoUrl].filter((one) => one !== undefined).join(', ');
  const path = `${base}/interviews/${id}`;
  return html`<li><span><time datetime="${start.toInstant().toString()}">${when}</time> (${start.timeZoneId}), ${Math.round((endsAtMs - startsAtMs) / 60_000)} min: ${title}
<span class="quiet">${names.join(', ')}${place === '' ? '' : html` · ${place}`}</span></span>
${button(`${path}/later`, 'An hour later', {}, title)}
${button(`${path}/delete`, 'Delete', {}, title)}</li>`;
}

function feed(world: World, { id, candidateId }: WorldApplication): Markup {
  const notes = world.notes.filter(
    (note) => note.candidateId === candidateId && (note.applicationId ?? id) === id,
  );
  if (notes.length === 0) return html``;
  return html`<details class="zoom-meetings"><summary>Feed (${notes.length})</summary><ul>${notes.map(note)}</ul></details>`;
}

const note = ({ kind, subject, to, body }: WorldNote): Markup =>
  html`<li>${kind === 'email' ? html`<p><span class="badge">e-mail</span> ${subject} <span class="quiet">to ${to}</span></p>` : ''}<pre>${body}</pre></li>`;

/** @param of what the button is about, for those who do not see where it stands */
export function button(
  path: string,
  label: string,
  fields: Readonly<Record<string, string>>,
  of: string,
): Markup {
  return html`<form method="post" action="${path}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="quiet">${label}<span class="hidden"> ${of}</span></button></form>`;
}
