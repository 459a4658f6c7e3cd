import type { AtsLink } from '../../domain/applicant-tracking.js';
import type { AtsNote } from '../../ports/ats-provider.js';
import type { AtsSettings } from '../../ports/ats-records.js';
import type { AtsPorts } from '../../use-cases/ats/open-ats-account.js';
import { settingsOf } from '../../use-cases/ats/ats-writing.js';
import { makeLogMail, makeWriteNote } from '../../use-cases/ats/write-note.js';
import type { InvitationTaskContext, InvitationTaskHandler } from '../deliver-invitation-task.js';
import { invitationMail } from '../invitation-mail.js';
import type { Sender } from '../interview-event.js';

/** Notes in the candidate's feed that they were invited. */
export function makeInvitationNoteHandler(ports: AtsPorts): InvitationTaskHandler {
  const writeNote = makeWriteNote(ports);
  return async (context, signal) => {
    const { tenantId, invitation } = context;
    const { ats } = invitation;
    if (ats === undefined || !(await isWanted(ports, context, ats, 'writesNotes'))) return 'moot';
    const body = `Invited to pick a time for an interview: ${invitation.job.name}`;
    const note = { ...noteOf(ats, `${invitation.id}:invited`), body };
    await writeNote({ tenantId, connectionId: ats.connectionId }, note, signal);
    return 'done';
  };
}

/** Logs the mail that invited the candidate, without its link: whoever has that can book. */
export function makeInvitationLogHandler(ports: AtsPorts & { sender: Sender }): InvitationTaskHandler {
  const logMail = makeLogMail(ports);
  return async (context, signal) => {
    const { tenantId, invitation } = context;
    const { ats } = invitation;
    if (ats === undefined || !(await isWanted(ports, context, ats, 'logsMails'))) return 'moot';
    const { subject, from, to, body } = invitationMail(invitation, ports.sender, undefined);
    const mail = {
      ...noteOf(ats, `${invitation.id}:mailed`),
      subject,
      from: from.email,
      to: to.email,
      body: body.map((each) => (typeof each === 'string' ? each : each.label)).join('\n\n'),
    };
    await logMail({ tenantId, connectionId: ats.connectionId }, mail, signal);
    return 'done';
  };
}

const noteOf = (
  { candidateId, applicationId }: AtsLink,
  marker: string,
): Pick<AtsNote, 'marker' | 'candidateId' | 'applicationId'> => ({ marker, candidateId, applicationId });

/** An account that is gone wants nothing. */
const isWanted = async (
  { store }: AtsPorts,
  { tenantId }: InvitationTaskContext,
  { connectionId }: AtsLink,
  what: keyof Pick<AtsSettings, 'writesNotes' | 'logsMails'>,
): Promise<boolean> =>
  store.transaction(tenantId, async (tx) => (await settingsOf(tx, connectionId))?.[what] ?? false);
