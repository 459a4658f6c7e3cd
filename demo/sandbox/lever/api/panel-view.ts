import type { WorldInterview } from '../../ats/records.js';
import type { LeverEmulator } from '../emulator.js';
import { leverId, leverIdOrNull } from '../ids.js';
import type { LeverPanel } from '../state.js';
import { nameOf, stageIdOf } from './views.js';

const noFeedback = { template: 'no-feedback', reminder: 'daily' } as const;

/** The interviews of a panel, by time. */
export const interviewsIn = ({ world }: LeverEmulator, { id }: LeverPanel): WorldInterview[] =>
  world.interviews
    .filter(({ containerId }) => containerId === id)
    .sort((one, other) => (one.startsAtMs ?? 0) - (other.startsAtMs ?? 0));

/** A round of interviews; its start and end are those of what is in it. */
export function panelView(emulator: LeverEmulator, panel: LeverPanel) {
  const interviews = interviewsIn(emulator, panel);
  return {
    id: panel.id,
    applications: panel.applications,
    canceledAt: null,
    createdAt: panel.createdAtMs,
    end: Math.max(...interviews.map(({ endsAtMs = 0 }) => endsAtMs)),
    externallyManaged: panel.isExternallyManaged,
    externalUrl: panel.externalUrl,
    feedbackReminder: panel.feedbackReminder,
    interviews: interviews.map((interview) => interviewInPanel(emulator, panel, interview)),
    note: panel.note,
    stage: stageIdOf(emulator.world, panel.stageId),
    start: interviews[0]?.startsAtMs ?? panel.createdAtMs,
    timezone: panel.timeZone,
    user: leverId('user', panel.userId),
  };
}

/** An interview on its own, which says more than one in its panel. */
export function interviewView(emulator: LeverEmulator, panel: LeverPanel, interview: WorldInterview) {
  const application = emulator.world.applications.get(interview.applicationId);
  const posting = leverIdOrNull('posting', application?.jobId);
  return {
    ...interviewInPanel(emulator, panel, interview),
    panel: panel.id,
    timezone: panel.timeZone,
    createdAt: interview.createdAtMs,
    feedbackForms: [],
    user: leverId('user', panel.userId),
    stage: stageIdOf(emulator.world, interview.stageId),
    canceledAt: null,
    postings: posting === null ? [] : [posting],
    gcalEventUrl: null,
    opportunityId: leverId('opportunity', interview.applicationId),
  };
}

const responseWords = {
  needs_action: 'needsAction',
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
} as const;

function interviewInPanel({ world }: LeverEmulator, { feedback }: LeverPanel, interview: WorldInterview) {
  const { template, reminder } = feedback[interview.id] ?? noFeedback;
  const { startsAtMs = 0, endsAtMs = 0 } = interview;
  return {
    id: leverId('interview', interview.id),
    date: startsAtMs,
    duration: Math.round((endsAtMs - startsAtMs) / 60_000),
    feedbackReminder: reminder,
    feedbackTemplate: template,
    interviewers: interview.interviewers.map(({ userId, email, response }) => {
      const user = world.users.get(userId);
      return {
        id: leverIdOrNull('user', userId),
        email: email ?? null,
        name: user === undefined ? (email ?? '') : nameOf(user),
        responseStatus: responseWords[response],
        feedbackTemplate: template,
      };
    }),
    location: interview.location ?? null,
    note: interview.note ?? null,
    subject: interview.title,
  };
}
