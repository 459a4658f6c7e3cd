import {
  changeInterview,
  deleteInterview,
  type NewInterview,
  scheduleInterview,
} from '../../ats/interviews.js';
import type { WorldApplication, WorldInterview } from '../../ats/records.js';
import type { WorldEvent } from '../../ats/world.js';
import type { LeverEmulator } from '../emulator.js';
import { leverId, numberOf } from '../ids.js';
import type { LeverPanel } from '../state.js';
import { badRequest, forbidden, notFound } from './api-error.js';
import type { WantedInterview, WantedPanel } from './panel-schema.js';
import { interviewsIn } from './panel-view.js';

/** The panel that a path names. @throws LeverApiError 404 when the opportunity has none such */
export function panelOf({ state }: LeverEmulator, { id }: WorldApplication, panelId: string): LeverPanel {
  const panel = state.panels.find((one) => one.id === panelId && one.applicationId === id);
  if (panel === undefined) throw notFound('panels', panelId);
  return panel;
}

/** The interview that a path names. @throws LeverApiError 404 when the opportunity has none such */
export function interviewOf(
  { world }: LeverEmulator,
  { id }: WorldApplication,
  asked: string,
): WorldInterview {
  const interview = world.interviews.get(numberOf('interview', asked));
  if (interview?.applicationId !== id) throw notFound('interviews', asked);
  return interview;
}

/** @throws LeverApiError 403 for a panel that was not made through the API */
export function assertOurs(panel: LeverPanel): void {
  if (!panel.isExternallyManaged)
    throw forbidden('Only externally managed panels can be changed through the API');
}

/** Who makes a panel, and whether through the API or by hand. */
export interface PanelMaker {
  /** Of the world. */
  userId: number;
  isByApi: boolean;
}

/** Makes a panel with its interviews. @throws LeverApiError 400 for people or applications that are not there */
export function createPanel(
  emulator: LeverEmulator,
  application: WorldApplication,
  wanted: WantedPanel,
  { userId, isByApi }: PanelMaker,
): LeverPanel {
  assertWritable(emulator, application, wanted);
  const panel: LeverPanel = {
    id: crypto.randomUUID(),
    applicationId: application.id,
    isExternallyManaged: isByApi,
    stageId: application.stageId,
    userId,
    createdAtMs: emulator.world.nowMs(),
    feedback: {},
    ...writtenParts(wanted),
  };
  emulator.state.panels.push(panel);
  for (const interview of wanted.interviews) schedule(emulator, panel, interview);
  emulator.save();
  return panel;
}

/**
 * Replaces a panel: what is left out is deleted, an interview without id is new.
 * @throws LeverApiError 403 for one that is not externally managed, 400 for people, applications or interviews that are not there
 */
export function replacePanel(
  emulator: LeverEmulator,
  application: WorldApplication,
  panel: LeverPanel,
  wanted: WantedPanel,
): void {
  assertOurs(panel);
  assertWritable(emulator, application, wanted);
  const standing = interviewsIn(emulator, panel);
  const kept = wanted.interviews.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const unknown = kept.find((id) => !standing.some((one) => leverId('interview', one.id) === id));
  if (unknown !== undefined) throw badRequest(`interviews: ${unknown} is not in this panel`);
  Object.assign(panel, writtenParts(wanted));
  for (const interview of wanted.interviews) {
    const id = numberOf('interview', interview.id ?? '');
    if (id === undefined) schedule(emulator, panel, interview);
    else replaceInterview(emulator, panel, id, interview);
  }
  // Last, because a panel goes with the last interview in it.
  for (const one of standing) {
    if (!kept.includes(leverId('interview', one.id))) deleteInterview(emulator.world, one.id);
  }
  emulator.save();
}

/** Adds an interview to a panel. @throws LeverApiError as `replacePanel` */
export function addToPanel(
  emulator: LeverEmulator,
  panel: LeverPanel,
  wanted: WantedInterview,
): WorldInterview {
  assertOurs(panel);
  assertInterviewers(emulator, wanted);
  const interview = schedule(emulator, panel, wanted);
  emulator.save();
  return interview;
}

/** Replaces one interview. @throws LeverApiError as `replacePanel` */
export function replaceInPanel(
  emulator: LeverEmulator,
  panel: LeverPanel,
  id: number,
  wanted: WantedInterview,
): WorldInterview {
  assertOurs(panel);
  assertInterviewers(emulator, wanted);
  const interview = replaceInterview(emulator, panel, id, wanted);
  emulator.save();
  return interview;
}

/** Removes a panel with what is in it. */
export function removePanel(emulator: LeverEmulator, panel: LeverPanel): void {
  for (const { id } of interviewsIn(emulator, panel)) deleteInterview(emulator.world, id);
}

/** Whoever deletes the last interview of a panel deletes the panel. */
export function dropEmptyPanel(emulator: LeverEmulator, event: WorldEvent): void {
  if (event.kind !== 'interview_deleted') return;
  const { state } = emulator;
  const panel = state.panels.find(({ id }) => id === event.interview.containerId);
  if (panel === undefined || interviewsIn(emulator, panel).length > 0) return;
  state.panels = state.panels.filter((one) => one !== panel);
  emulator.save();
}

const writtenParts = ({ timezone, applications, feedbackReminder, note, externalUrl }: WantedPanel) => ({
  timeZone: timezone,
  applications: applications ?? [],
  feedbackReminder,
  note: note ?? null,
  externalUrl: externalUrl ?? null,
});

function assertWritable(emulator: LeverEmulator, application: WorldApplication, wanted: WantedPanel): void {
  const own = leverId('application', application.id);
  const foreign = wanted.applications?.find((id) => id !== own);
  if (foreign !== undefined) throw badRequest(`applications: ${foreign} is not of this opportunity`);
  for (const interview of wanted.interviews) assertInterviewers(emulator, interview);
}

/** Only users can be interviewers. */
function assertInterviewers({ world }: LeverEmulator, { interviewers }: WantedInterview): void {
  const unknown = interviewers.find(({ id }) => world.users.get(numberOf('user', id))?.isActive !== true);
  if (unknown !== undefined) throw badRequest(`interviewers: ${unknown.id} is not an active user`);
}

function schedule(emulator: LeverEmulator, panel: LeverPanel, wanted: WantedInterview): WorldInterview {
  const { world } = emulator;
  const interview = scheduleInterview(world, {
    applicationId: panel.applicationId,
    stageId: panel.stageId,
    containerId: panel.id,
    timeZone: panel.timeZone,
    organizerId: panel.userId,
    isByApi: panel.isExternallyManaged,
    ...valuesOf(emulator, wanted, []),
  });
  noteFeedback(panel, interview.id, wanted);
  return interview;
}

function replaceInterview(
  emulator: LeverEmulator,
  panel: LeverPanel,
  id: number,
  wanted: WantedInterview,
): WorldInterview {
  noteFeedback(panel, id, wanted);
  const { interviewers } = emulator.world.interviews.known(id);
  return changeInterview(emulator.world, id, valuesOf(emulator, wanted, interviewers));
}

function noteFeedback(panel: LeverPanel, id: number, wanted: WantedInterview): void {
  panel.feedback[id] = {
    template: wanted.feedbackTemplate ?? 'no-feedback',
    reminder: wanted.feedbackReminder,
  };
}

/** @param before who sat in it: whoever stays keeps their answer */
function valuesOf(
  { world }: LeverEmulator,
  { subject, note, interviewers, date, duration, location }: WantedInterview,
  before: WorldInterview['interviewers'],
): Omit<NewInterview, 'applicationId'> {
  return {
    title: subject ?? 'Interview',
    note: note ?? undefined,
    location: location ?? undefined,
    startsAtMs: date,
    endsAtMs: date + duration * 60_000,
    interviewers: interviewers.map(({ id }) => {
      const userId = numberOf('user', id);
      const response = before.find((one) => one.userId === userId)?.response ?? 'needs_action';
      return { userId, email: world.users.get(userId)?.email, response };
    }),
  };
}
