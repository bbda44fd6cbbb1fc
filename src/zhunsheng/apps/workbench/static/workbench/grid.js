/* Quick entry as a spreadsheet: move, paste, repeat, check on leaving a cell. Without it the form posts as it is. ES2019. */
(function () {
  'use strict';
  const form = document.querySelector('form[data-grid]');
  if (!form) return;
  const all = (selector, from) => Array.from((from || form).querySelectorAll(selector));
  const one = (selector, from) => (from || form).querySelector(selector);
  const place = (input) => input.name.split('.').slice(1).map(Number);
  const cell = (row, column) => form.elements['c.' + row + '.' + column];
  const isCell = (node) => !!(node && node.name && /^c\.\d+\.\d+$/.test(node.name));
  const press = (value) => {
    const button = document.createElement('button');
    button.name = 'act';
    button.value = value;
    button.hidden = true;
    form.appendChild(button);
    form.requestSubmit(button);
  };

  /* what is wrong is said by the server, on leaving a changed cell */
  let changed = false;
  let asked = 0;
  let waiting = 0;
  function look() {
    changed = false;
    const number = (asked += 1);
    fetch(form.dataset.check, { method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((said) => { if (number === asked) show(said); })
      .catch(() => {});
  }
  function show(said) {
    all('.bubble').forEach((bubble) => bubble.remove());
    all('td.f-err').forEach((box) => {
      box.classList.remove('f-err');
      const input = one('input', box);
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    });
    Object.keys(said.cells).forEach((at) => {
      const input = form.elements['c.' + at];
      if (!input || input === document.activeElement && changed) return;
      const box = input.closest('td');
      box.classList.add('f-err');
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', input.id + '-error');
      box.insertAdjacentHTML('beforeend', said.cells[at]);
    });
    one('[data-grid-foot]').innerHTML = said.foot;
    all('tbody tr').forEach((row) => row.classList.toggle('filled', all('input', row).some((input) => input.value.trim())));
  }
  form.addEventListener('input', (event) => { if (isCell(event.target)) changed = true; });
  form.addEventListener('focusout', (event) => {
    if (!isCell(event.target) || !changed) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });

  /* moving */
  function go(row, column) {
    if (row < 0) return;
    if (!cell(row, column)) one('[data-add-row]').click();
    const target = cell(row, column);
    if (target) { target.focus(); target.select(); }
  }
  function repeat(input) {
    const [row, column] = place(input);
    if (!row) return;
    const mine = all('input', input.closest('tr'));
    const whole = mine.every((box) => !box.value.trim());
    mine.forEach((box, index) => { if (whole || index === column) box.value = cell(row - 1, index).value; });
    changed = true;
    look();
  }
  form.addEventListener('keydown', (event) => {
    const input = event.target;
    if (!isCell(input) || event.isComposing || event.keyCode === 229 || event.altKey) return;
    const [row, column] = place(input);
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.key.toLowerCase() === 'd') { event.preventDefault(); repeat(input); return; }
    if (ctrl && event.key === ';') { event.preventDefault(); input.value = form.dataset.today; changed = true; return; }
    if (ctrl) return;
    if (event.key === 'Enter') { event.preventDefault(); go(row + (event.shiftKey ? -1 : 1), column); return; }
    if (event.key === 'ArrowDown' && !input.list) { event.preventDefault(); go(row + 1, column); }
    if (event.key === 'ArrowUp' && !input.list) { event.preventDefault(); go(row - 1, column); }
    if (event.key === 'ArrowLeft' && input.selectionEnd === 0 && column) { event.preventDefault(); go(row, column - 1); }
    if (event.key === 'ArrowRight' && input.selectionStart === input.value.length && cell(row, column + 1)) { event.preventDefault(); go(row, column + 1); }
  });

  /* pasting more than one cell is the server's: it knows the headers */
  form.addEventListener('paste', (event) => {
    if (!isCell(event.target)) return;
    const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '');
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    one('[name=pasted]').value = text;
    form.elements.at.value = place(event.target).join('.');
    press('paste');
  });

  form.addEventListener('click', (event) => {
    const fix = event.target.closest('[data-fix]');
    const keep = event.target.closest('[data-keep]');
    if (!fix && !keep) return;
    const input = one('input', event.target.closest('td'));
    if (fix) { event.preventDefault(); input.value = fix.value; look(); }
    input.focus();
    input.select();
  });
  const toMapping = document.querySelector('a[href="#mapping"]');
  if (toMapping) toMapping.addEventListener('click', () => { one('#mapping').open = true; });
  const first = one('td.f-err input') || all('tbody input').find((input) => !input.value && !input.closest('tr.filled'));
  if (first && !document.getElementById('problems')) first.focus();
})();
