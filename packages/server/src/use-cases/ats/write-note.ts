import type { OpenAtsAccount } from '../../ports/ats-accounts.js';
import type { AtsLoggedMail, AtsNote } from '../../ports/ats-provider.js';
import type { AtsPorts } from './open-ats-account.js';

/** In which applicant tracking system (ATS) something is noted. */
export interface NotePlace {
  tenantId: string;
  connectionId: string;
}

/**
 * Puts a note into a candidate's feed, once for its marker: that it is asked for is kept before, and the ATS's id of it
 * after, so that one whose answer was lost is looked for before it is written again.
 * @throws `SchedulingError` as the port does
 */
export function makeWriteNote(ports: AtsPorts) {
  return (place: NotePlace, note: AtsNote, signal: AbortSignal): Promise<void> =>
    once(ports, place, note, signal, ({ account }) => account.addNote(note, signal));
}

/** The same with a mail that was sent, in the ATS's log, or as a note where it has none. */
export function makeLogMail(ports: AtsPorts) {
  return (place: NotePlace, mail: AtsLoggedMail, signal: AbortSignal): Promise<void> =>
    once(ports, place, mail, signal, ({ account, provider }) =>
      provider.capabilities.emailLog === 'native'
        ? account.logMail(mail, signal)
        : account.addNote(asNote(mail), signal),
    );
}

const asNote = ({ marker, candidateId, applicationId, subject, to, body }: AtsLoggedMail): AtsNote => ({
  marker,
  candidateId,
  applicationId,
  body: [`E-mail sent: ${subject}`, `To: ${to}`, '', body].join('\n'),
});

async function once(
  { store, ats }: AtsPorts,
  { tenantId, connectionId }: NotePlace,
  note: AtsNote,
  signal: AbortSignal,
  write: (opened: OpenAtsAccount) => Promise<string>,
): Promise<void> {
  const { marker } = note;
  const opened = await ats.open(tenantId, connectionId);
  const known = await store.transaction(tenantId, async (tx) => {
    const earlier = await tx.atsNotes.find(connectionId, marker);
    if (earlier === undefined)
      await tx.atsNotes.put({ connectionId, marker, reference: undefined, askedAt: tx.now });
    return earlier;
  });
  if (known?.reference !== undefined) return;
  const found = known === undefined ? undefined : await opened.account.findNote(note, signal);
  const reference = found ?? (await write(opened));
  await store.transaction(tenantId, (tx) =>
    tx.atsNotes.put({ connectionId, marker, reference, askedAt: known?.askedAt ?? tx.now }),
  );
}
