/* global document, history, location, URLSearchParams */
// Gives the consoles their tokens, and keeps what the first one shows in the address, so that it can be sent to a colleague.

const consoles = document.querySelectorAll(
  'virtual-calendar-admin, connect-calendar, connect-conferencing, connect-ats',
);

const getSessionToken = async () => {
  const role = new URLSearchParams(location.search).get('as') ?? 'admin';
  const reply = await fetch(`/admin/session?as=${encodeURIComponent(role)}`, { method: 'POST' });
  if (!reply.ok) throw new Error(`no session: ${reply.status}`);
  return (await reply.json()).token;
};
for (const element of consoles) element.getSessionToken = getSessionToken;

document.querySelector('virtual-calendar-admin')?.addEventListener('view-changed', ({ detail }) => {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(detail)) {
    if (value === undefined || value === '') address.searchParams.delete(name);
    else address.searchParams.set(name, String(value));
  }
  history.replaceState(undefined, '', address);
  for (const field of document.querySelectorAll('input[name="back"]')) field.value = address.search;
});
