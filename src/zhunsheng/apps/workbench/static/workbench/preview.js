/* The document beside a form: the server writes it anew as one types, and it follows the field one is in. Nothing is
   saved by it. Without this script a button does the same. ES2019. */
(function () {
  'use strict';
  const form = document.querySelector('form.step');
  const tray = document.getElementById('paper');
  if (!form || !tray) return;
  const frame = tray.querySelector('[data-scroll]');
  const sheets = tray.querySelector('[data-sheets]');
  const line = tray.querySelector('[data-preview-line]');
  const summary = document.querySelector('[data-summary]');
  const main = tray.parentNode;
  const tabs = Array.from(document.querySelectorAll('.tabtop a'));
  const PAUSE = 700;
  let timer = 0;
  let asking = null;
  let focused = '';
  let stale = false;

  const shown = () => tray.offsetParent !== null;
  const belongs = (part) => focused === part.dataset.for || focused.startsWith(part.dataset.for + '.') || part.dataset.for.startsWith(focused + '.');

  function follow() {
    const parts = Array.from(sheets.querySelectorAll('[data-for]'));
    parts.forEach((part) => part.classList.toggle('here', focused !== '' && belongs(part)));
    const first = sheets.querySelector('.here');
    if (!first || !shown()) return;
    const place = first.getBoundingClientRect();
    const window = frame.getBoundingClientRect();
    if (place.top < window.top || place.bottom > window.bottom) frame.scrollTop += place.top - window.top - window.height / 3;
  }

  function sent() {
    const data = new FormData(form);
    Array.from(data.keys()).forEach((name) => { if (data.get(name) instanceof File) data.delete(name); });
    data.set('preview', 'live');
    if (focused) data.set('focused', focused.replace(/^f-/, ''));
    if (summary.querySelector('#problems')) data.set('numbered', '1');
    return data;
  }

  function refresh() {
    clearTimeout(timer);
    if (!shown()) { stale = true; return; }
    stale = false;
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    fetch(location.pathname, { method: 'POST', body: sent(), signal: mine.signal, credentials: 'same-origin', redirect: 'error' })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
      .then((html) => {
        const made = new DOMParser().parseFromString(html, 'text/html');
        sheets.replaceChildren(...made.querySelector('[data-sheets]').childNodes);
        if (summary.querySelector('#problems')) summary.replaceChildren(...made.querySelectorAll('#problems'));
        line.textContent = '';
        follow();
      })
      .catch((failed) => { if (failed.name !== 'AbortError') line.textContent = '预览暂时没有更新，不影响填写和提交'; });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  if (form.dataset.preview !== undefined) {
    form.addEventListener('input', (event) => { if (!event.isComposing) later(); });
    form.addEventListener('compositionend', later);
    form.addEventListener('change', later);
  }
  form.addEventListener('focusin', (event) => { focused = event.target.id || ''; follow(); });

  /* below 1200 px the form and the document are two tabs */
  function turn(toPaper) {
    main.classList.toggle('on-paper', toPaper);
    tabs.forEach((tab) => {
      const current = (tab.hash === '#paper') === toPaper;
      if (current) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
    });
    if (toPaper && stale) refresh();
  }
  tabs.forEach((tab) => tab.addEventListener('click', (event) => { event.preventDefault(); turn(tab.hash === '#paper'); }));
  sheets.addEventListener('click', (event) => { if (event.target.closest('a[href^="#f-"]')) turn(false); });
})();
