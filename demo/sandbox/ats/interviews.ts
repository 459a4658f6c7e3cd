import type { WorldInterview, WorldInterviewer, WorldNote } from './records.js';
import type { NewRecord } from './table.js';
import type { World } from './world.js';

/** An interview to be scheduled, with what is usual left out. */
export interface NewInterview extends Partial<Omit<NewRecord<WorldInterview>, 'interviewers'>> {
  applicationId: number;
  interviewers: readonly Omit<WorldInterviewer, 'id'>[];
}

/** Schedules an interview. @throws ControlError when its application is not there */
export function scheduleInterview(world: World, values: NewInterview): WorldInterview {
  world.applications.known(values.applicationId);
  const interview = world.interviews.add({
    title: world.steps.get(values.stepId)?.name ?? 'Interview',
    status: 'scheduled',
    isByApi: false,
    ...values,
    interviewers: seated(world, values.interviewers),
  });
  world.tell({ kind: 'interview_created', interview });
  return interview;
}

/** Changes one; `interviewers` replaces them all, and whoever stays keeps their seat's id. @throws ControlError when it is not there */
export function changeInterview(
  world: World,
  id: number,
  { interviewers, ...change }: Partial<NewInterview>,
): WorldInterview {
  const before = world.interviews.known(id);
  const interview = world.interviews.change(id, {
    ...change,
    ...(interviewers === undefined ? {} : { interviewers: seated(world, interviewers, before.interviewers) }),
  });
  world.tell({ kind: 'interview_changed', interview });
  return interview;
}

/** Somebody answers. @throws ControlError when it or they are not there */
export function answerInterview(
  world: World,
  id: number,
  email: string,
  response: WorldInterviewer['response'],
): WorldInterview {
  const { interviewers } = world.interviews.known(id);
  const wanted = email.toLowerCase();
  return changeInterview(world, id, {
    interviewers: interviewers.map((interviewer) =>
      interviewer.email?.toLowerCase() === wanted ? { ...interviewer, response } : interviewer,
    ),
  });
}

/** Removes one. @throws ControlError when it is not there */
export function deleteInterview(world: World, id: number): void {
  const interview = world.interviews.known(id);
  world.interviews.remove(id);
  world.tell({ kind: 'interview_deleted', interview });
}

/** Adds an entry to a candidate's feed. @throws ControlError when they are not there */
export function addNote(
  world: World,
  values: Partial<NewRecord<WorldNote>> & Pick<WorldNote, 'candidateId' | 'body'>,
): WorldNote {
  world.candidates.known(values.candidateId);
  return world.notes.add({ kind: 'note', visibility: 'public', isByApi: false, ...values });
}

function seated(
  world: World,
  interviewers: NewInterview['interviewers'],
  before: readonly WorldInterviewer[] = [],
): WorldInterviewer[] {
  return interviewers.map((interviewer) => {
    const email = interviewer.email ?? world.users.get(interviewer.userId)?.email;
    const seat = before.find((one) =>
      one.userId === undefined ? one.email === email : one.userId === interviewer.userId,
    );
    return { ...interviewer, email, id: seat?.id ?? world.nextId() };
  });
}
