import '../../temporal.js';
import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import { roleOf } from '../oauth/consent.js';
import {
  privileges,
  type ZoomAccount,
  type ZoomGrant,
  type ZoomMeeting,
  type ZoomState,
  type ZoomUser,
} from '../state/model.js';

/** What the look into an account is made of. */
export interface ZoomPageContent {
  state: ZoomState;
  account: ZoomAccount;
  /** Who is let in now. */
  grants: readonly ZoomGrant[];
  /** Why the last form could not be followed. */
  complaint?: string | undefined;
}

const appNames = {
  admin: 'for the whole account',
  user: 'for one person',
  s2s: 'of the account’s own',
} as const;

/** People, roles, meetings and applications of one account, with what its admins can do about them. */
export function zoomPage({ state, account, grants, complaint }: ZoomPageContent): Markup {
  const users = state.users.filter(({ accountId }) => accountId === account.accountId);
  return html`<div class="title"><h1>Zoom</h1></div>
<p class="quiet">The account of ${account.name}, as its admins and its people see it.</p>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
${applications(state, account, grants)}
${roles(account)}
<section class="person-week" aria-labelledby="zoom-people">
<header><h2 id="zoom-people">People</h2></header>
${
  users.length === 0
    ? html`<p class="empty">Nobody is here yet.</p>`
    : html`<ul class="zoom-list">${users.map((user) => person(state, account, user))}</ul>`
}
</section>`;
}

function applications(state: ZoomState, account: ZoomAccount, grants: readonly ZoomGrant[]): Markup {
  return html`<section class="person-week" aria-labelledby="zoom-applications">
<header><h2 id="zoom-applications">Applications</h2></header>
${
  grants.length === 0
    ? html`<p class="empty">No application is let in.</p>`
    : html`<ul class="zoom-list">${grants.map((grant) => {
        const user = state.users.find(({ userId }) => userId === grant.userId);
        const name = user === undefined ? 'somebody who is gone' : nameOf(user);
        return html`<li><span>Let in ${appNames[grant.app]} by ${name}</span>
${button('/zoom/deauthorize', 'Uninstall', { app: grant.app }, appNames[grant.app])}</li>`;
      })}</ul>`
}
<ul class="zoom-list">${(['admin', 'user'] as const).map((app) => approval(state, account, app))}</ul>
</section>`;
}

function approval(state: ZoomState, account: ZoomAccount, app: 'admin' | 'user'): Markup {
  const isApproved = account.approvedApps.includes(app);
  const asking = account.approvalRequests.filter((asked) => asked.app === app);
  const names = asking
    .flatMap(({ userId }) => state.users.filter((user) => user.userId === userId))
    .map(nameOf);
  return html`<li><span>The application ${appNames[app]} is ${isApproved ? '' : 'not '}approved in advance${
    names.length === 0 ? '' : html`; asked for by ${names.join(', ')}`
  }</span>
${button(
  '/zoom/approval',
  isApproved ? 'Take approval back' : 'Pre-approve',
  { app, isApproved: String(!isApproved) },
  appNames[app],
)}</li>`;
}

function roles(account: ZoomAccount): Markup {
  const own = account.roles.filter(({ id }) => !['0', '1'].includes(id));
  return html`<section class="person-week" aria-labelledby="zoom-roles">
<header><h2 id="zoom-roles">Roles</h2><p class="quiet">Owners and admins may do everything.</p></header>
<ul class="zoom-list">${own.map(
    (role) =>
      html`<li><span>${role.name}</span>${privileges.map((privilege) => {
        const isTicked = role.privileges.includes(privilege);
        const fields = { privilege, isTicked: String(!isTicked) };
        const label = `${isTicked ? '☑' : '☐'} ${privilege}`;
        return button(`/zoom/roles/${role.id}/privileges`, label, fields, `of ${role.name}`);
      })}</li>`,
  )}</ul>
<form method="post" action="/zoom/roles" class="fields">
<p><label for="role-name">New role</label><input id="role-name" name="name" required maxlength="60"></p>
<p><button class="primary">Make it</button></p>
</form>
</section>`;
}

function person(state: ZoomState, account: ZoomAccount, user: ZoomUser): Markup {
  const path = `/zoom/people/${user.id}`;
  const hosted = state.meetings.filter(({ hostId }) => hostId === user.userId);
  const isLicensed = user.licence === 'licensed';
  const isActive = user.status === 'active';
  return html`<li id="${user.id}"><span><strong>${nameOf(user)}</strong> <span class="quiet">${user.email}</span>
<span class="badge">${user.licence}</span> <span class="badge">${user.status}</span>
<span class="badge">${roleOf(state, user)?.name ?? ''}</span></span>
${button(path, isLicensed ? 'Take licence away' : 'Give licence', { licence: isLicensed ? 'basic' : 'licensed' }, nameOf(user))}
${button(path, isActive ? 'Deactivate' : 'Activate', { status: isActive ? 'inactive' : 'active' }, nameOf(user))}
<form method="post" action="${path}"><label class="hidden" for="role-${user.id}">Role of ${nameOf(user)}</label>
<select id="role-${user.id}" name="roleId">${account.roles.map(
    ({ id, name }) =>
      html`<option value="${id}" ${id === user.roleId ? html`selected` : ''}>${name}</option>`,
  )}</select> <button class="quiet">Give role<span class="hidden"> to ${nameOf(user)}</span></button></form>
${hosted.length === 0 ? '' : html`<ul class="zoom-meetings">${hosted.map(meeting)}</ul>`}</li>`;
}

function meeting({ id, topic, startTime, durationMinutes, timeZone, settings, status }: ZoomMeeting): Markup {
  const start = Temporal.Instant.from(startTime).toZonedDateTimeISO(timeZone);
  const when = start.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  // Written by an application as one text, or left out.
  const alternates = settings['alternative_hosts'] as string | undefined;
  const isStarted = status === 'started';
  const path = `/zoom/meetings/${id}`;
  return html`<li><span><time datetime="${startTime}">${when}</time>, ${durationMinutes} min: ${topic}
<span class="quiet">${id}${alternates === undefined || alternates === '' ? '' : html` · may also start it: ${alternates.replaceAll(';', ', ')}`}</span></span>
${button(`${path}/${isStarted ? 'end' : 'start'}`, isStarted ? 'End' : 'Start', {}, topic)}
${button(`${path}/join`, 'A guest joins', {}, topic)}
${button(`${path}/remove`, 'Delete', {}, topic)}</li>`;
}

/** @param of what the button is about, for those who do not see where it stands */
function button(path: string, label: string, fields: Readonly<Record<string, string>>, of: string): Markup {
  return html`<form method="post" action="${path}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="quiet">${label}<span class="hidden"> ${of}</span></button></form>`;
}

const nameOf = ({ firstName, lastName }: ZoomUser): string => `${firstName} ${lastName}`.trim();
