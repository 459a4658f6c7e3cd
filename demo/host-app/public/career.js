/* global document, location */
// Connects the picker with this site's server, and says so when that does not work.

const find = (id) => document.getElementById(id);
const picker = document.querySelector('interview-slot-picker');
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** The picker asks for a token when it has none, and for another when the old one has expired. */
picker.getSessionToken = async () => {
  try {
    // The address says which job it is about.
    const reply = await fetch(`/api/session${location.search}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ timeZone, lang: picker.closest('[lang]').lang }),
    });
    if (!reply.ok) throw new Error(`no session: ${reply.status}`);
    const { token } = await reply.json();
    return token;
  } catch (error) {
    showTrouble();
    throw error;
  }
};

/** With its booking cancelled an invitation is used up; the next one is this site's to give. */
const offerAnother = (booking) => {
  const isUsedUp = booking?.status === 'cancelled';
  find('again').hidden = !isUsedUp;
  find('plain').hidden = isUsedUp;
};
picker.addEventListener('invitation-loaded', ({ detail }) => offerAnother(detail.invitation.booking));
picker.addEventListener('booking-cancelled', ({ detail }) => offerAnother(detail.booking));

find('elements').addEventListener('error', showTrouble);

find('plain').elements.timeZone.value = timeZone;
find('plain').hidden = false;

function showTrouble() {
  find('trouble').hidden = false;
  picker.hidden = true;
}
