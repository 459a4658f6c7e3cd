/* global document, XMLHttpRequest */
// Keeps the page up to date without taking anything from under a finger: what is open stays open, what has the focus
// keeps it, and while something is being pressed nothing changes.

let isLeaving = false;
document.addEventListener('submit', () => {
  isLeaving = true;
});

/** Read by the browser as a document: no text of ours becomes markup in this page's own hands. */
const freshPage = () =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', '/coordinator');
    request.responseType = 'document';
    request.onload = () =>
      request.status === 200 ? resolve(request.response) : reject(new Error('no page'));
    request.onerror = () => reject(new Error('no page'));
    request.send();
  });

const show = (fresh) => {
  const main = document.querySelector('main');
  const next = document.importNode(fresh.querySelector('main'), true);
  const focused = document.activeElement?.id ?? '';
  for (const { id } of main.querySelectorAll('details[open]')) {
    const same = next.querySelector(`[id="${id}"]`);
    if (same) same.open = true;
  }
  main.replaceWith(next);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.body.dataset.digest = fresh.body.dataset.digest;
};

for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  if (isLeaving) break;
  if (document.hidden) continue;
  try {
    const { digest } = await (await fetch('/coordinator/digest')).json();
    if (digest === document.body.dataset.digest) continue;
    const fresh = await freshPage();
    if (!isLeaving && document.querySelector('main :active') === null) show(fresh);
  } catch {
    // The server is away for a moment; it is asked again in the next round.
  }
}
