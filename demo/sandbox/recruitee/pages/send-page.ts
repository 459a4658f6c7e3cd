import { html } from 'hono/html';
import type { WorldApplication } from '../../ats/records.js';
import type { Markup } from '../../web/page.js';
import { nameOf } from '../api/views.js';
import type { RecruiteeEmulator } from '../emulator.js';
import type { PartnerTest } from '../partner/send-candidate.js';
import type { RecruiteeInput, RecruiteePartner } from '../state.js';

/** What the form is made of. */
export interface SendPageContent {
  partner: RecruiteePartner;
  application: WorldApplication;
  /** Empty when the partner did not say, which `complaint` tells. */
  tests: readonly PartnerTest[];
  complaint?: string | undefined;
}

/** The form by which a recruiter sends a candidate to the partner: a field for each of its inputs. */
export function sendPage(emulator: RecruiteeEmulator, content: SendPageContent): Markup {
  const { partner, application, tests, complaint } = content;
  const candidate = emulator.world.candidates.known(application.candidateId);
  return html`<h1>Send ${nameOf(candidate)} to ${partner.name}</h1>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
<form method="post" action="/recruitee/applications/${application.id}/send" class="fields">
<p><label for="send-test">Test</label><select id="send-test" name="test" required>${tests.map(
    ({ id, name }) => html`<option value="${JSON.stringify({ id, name })}">${name}</option>`,
  )}</select></p>
${partner.inputs.map((input) => field(emulator, application, input))}
<p><a href="/recruitee">Back</a> <button class="primary" ${tests.length === 0 ? html`disabled` : ''}>Send</button></p>
</form>`;
}

const labels = {
  first_name: 'First name',
  last_name: 'Last name',
  email: 'Email',
  phone: 'Phone',
  admin: 'Recruiter',
  offer: 'Job',
} as const;

function field(
  { world }: RecruiteeEmulator,
  application: WorldApplication,
  { kind, required }: RecruiteeInput,
): Markup {
  const label = html`<label for="send-${kind}">${labels[kind]}${required ? '' : ' (optional)'}</label>`;
  const candidate = world.candidates.known(application.candidateId);
  const isRequired = required ? html`required` : '';
  if (kind === 'admin') {
    return html`<p>${label}<select id="send-admin" name="adminId" ${isRequired}>${required ? '' : html`<option value=""></option>`}${[
      ...world.users.all(),
    ].map((user) => html`<option value="${user.id}">${nameOf(user)}</option>`)}</select></p>`;
  }
  if (kind === 'offer') {
    const title = world.jobs.get(application.jobId)?.title ?? '';
    return html`<p>${label}<input id="send-offer" value="${title}" readonly></p>`;
  }
  const { name, value } = {
    first_name: { name: 'firstName', value: candidate.firstName },
    last_name: { name: 'lastName', value: candidate.lastName },
    email: { name: 'email', value: candidate.emails[0] ?? '' },
    phone: { name: 'phone', value: candidate.phones[0] ?? '' },
  }[kind];
  return html`<p>${label}<input id="send-${kind}" name="${name}" value="${value}" ${isRequired}></p>`;
}
