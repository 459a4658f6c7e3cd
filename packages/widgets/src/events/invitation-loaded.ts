import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';

/** The invitation has come: what is to be booked, for whom, and the booking if there is one already. */
export class InvitationLoadedEvent extends CustomEvent<{ readonly invitation: CandidateInvitation }> {
  constructor(invitation: CandidateInvitation) {
    super('invitation-loaded', { detail: { invitation }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'invitation-loaded': InvitationLoadedEvent;
  }
}
