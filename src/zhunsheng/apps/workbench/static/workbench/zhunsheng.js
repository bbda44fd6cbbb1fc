/* Keys, rows, drafts and small conveniences. Every one has a link, a button or a form behind it. ES2019. */
(function () {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const one = (selector, from) => (from || document).querySelector(selector);
  const page = () => document.body.dataset.page || '';
  const typing = (node) => !!(node && node.closest && node.closest('input:not([type=checkbox]):not([type=radio]),select,textarea,[contenteditable=true]'));

  /* days: a form is converted, a fact is never guessed */
  const pad = (n) => String(n).padStart(2, '0');
  function readDay(text) {
    const plain = text.trim().replace(/[年月/.]/g, '-').replace(/日$/, '');
    const now = new Date();
    if (plain === '今天') return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    let found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) || /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
    if (!found && (found = /^(\d{1,2})-(\d{1,2})$/.exec(plain))) found = [null, now.getFullYear(), found[1], found[2]];
    if (!found) return null;
    const parts = [Number(found[1]), Number(found[2]), Number(found[3])];
    const day = new Date(parts[0], parts[1] - 1, parts[2]);
    return day.getMonth() === parts[1] - 1 && day.getDate() === parts[2] ? parts : null;
  }
  const dayWords = (d) => d[0] + '年' + d[1] + '月' + d[2] + '日';
  function onLeave(input) {
    if (input.dataset.day !== undefined) {
      const day = readDay(input.value);
      if (day) input.value = dayWords(day);
    } else if (input.dataset.moment !== undefined) {
      const parts = /^(.*?)[\sT]+(\d{1,2})[:：时](\d{2})分?$/.exec(input.value.trim());
      const day = parts && readDay(parts[1]);
      if (day) input.value = dayWords(day) + ' ' + pad(Number(parts[2])) + ':' + parts[3];
    } else if (input.dataset.money !== undefined) {
      const plain = input.value.replace(/[,，\s元]/g, '');
      if (/^\d+(\.\d{1,2})?$/.test(plain)) {
        const parts = plain.split('.');
        input.value = parts[0].replace(/\B(?=(\d{3})+$)/g, ',') + (parts[1] ? '.' + parts[1] : '');
      }
    }
  }
  document.addEventListener('focusout', (event) => {
    if (event.target.matches && event.target.matches('[data-day],[data-moment],[data-money]')) onLeave(event.target);
  });

  /* lists of lines */
  function addRow(button) {
    const box = button.closest('fieldset') || button.parentNode;
    const body = one('[data-rows]', box);
    const made = document.importNode(one('template[data-row]', box).content, true);
    const number = body.children.length;
    all('[name],[id],[for],[aria-describedby]', made).forEach((node) => {
      ['name', 'id', 'for', 'aria-describedby'].forEach((name) => {
        if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace('__row__', number));
      });
    });
    one('.no', made).textContent = number + 1;
    body.appendChild(made);
    const first = one('input,select', body.lastElementChild);
    if (first) first.focus();
  }

  /* ticks on a list */
  function ticksChanged(form) {
    const ticks = all('input[name=records]', form);
    const count = ticks.filter((tick) => tick.checked).length;
    ticks.forEach((tick) => tick.closest('tr').classList.toggle('sel', tick.checked));
    const bar = one('[data-bulk]', form);
    if (bar) {
      bar.hidden = !count;
      one('[data-bulk-count]', bar).textContent = '已选' + count + '件';
    }
    const every = one('[data-pick-all]', form);
    if (every) every.checked = count > 0 && count === ticks.length;
  }

  /* drafts: 2 s after the last key, in this browser and on the server; here it goes once it is there */
  const KEEP = 'zhunsheng.draft.' + (document.body.dataset.person ? document.body.dataset.person + '.' : '');
  function draftOf(form) {
    const kept = {};
    all('input,select,textarea', form).forEach((node) => {
      if (!node.name || node.type === 'hidden' || node.type === 'file' || node.type === 'password') return;
      if ((node.type === 'radio' || node.type === 'checkbox') && !node.checked) return;
      (kept[node.name] = kept[node.name] || []).push(node.value);
    });
    return kept;
  }
  function bringBack(form, kept) {
    const add = one('[data-add-row]', form);
    Object.keys(kept).forEach((name) => {
      const has = () => form.elements[name];
      for (let tries = 0; !has() && add && /\.\d+\./.test(name) && tries < 200; tries += 1) addRow(add);
    });
    all('input,select,textarea', form).forEach((node) => {
      if (!node.name || node.type === 'hidden' || node.type === 'file' || !kept[node.name]) return;
      if (node.type === 'radio' || node.type === 'checkbox') node.checked = kept[node.name].indexOf(node.value) >= 0;
      else node.value = kept[node.name].length > 1 ? kept[node.name].shift() : kept[node.name][0];
    });
  }
  function send(address, content) {
    return fetch(address, { method: 'POST', body: content, headers: { 'X-Requested-With': 'fetch', Accept: 'application/json' } })
      .then((answer) => (answer.redirected ? Promise.reject(answer.status) : answer.json().then((said) => ({ ok: answer.ok, said: said }))));
  }
  function sendable(form) {
    const content = new FormData(form);
    all('input[type=file]', form).forEach((node) => content.delete(node.name));
    return content;
  }
  function keepDrafts(form) {
    const key = KEEP + form.dataset.draft;
    const line = one('[data-draft-line]', form);
    const say = (words) => { if (line) line.textContent = words; };
    let timer = 0;
    let times = 0;
    const store = () => {
      clearTimeout(timer);
      timer = 0;
      const now = new Date();
      const time = pad(now.getHours()) + ':' + pad(now.getMinutes());
      const here = { at: now.getTime(), fields: draftOf(form) };
      let refused = false;
      try {
        localStorage.setItem(key, JSON.stringify(here));
      } catch (full) {
        refused = true;
      }
      if (!form.dataset.keep) {
        say(refused ? '本机存不下草稿，离开前请提交' : time + '已自动存草稿，断网也在本机保留');
        return;
      }
      const number = (times += 1);
      send(form.dataset.keep, sendable(form)).then((answer) => {
        if (number !== times) return;
        if (!answer.ok) throw answer;
        localStorage.removeItem(key);
        say(answer.said.line);
      }).catch(() => { if (number === times) say(refused ? '没有连上服务器，本机也存不下草稿' : time + '已存在本机，连上服务器后再存'); });
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(store, 2000);
    });
    form.addEventListener('submit', (event) => {
      clearTimeout(timer);
      times += 1;
      if (event.submitter && event.submitter.hasAttribute('formaction')) { localStorage.removeItem(key); return; }
      try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: draftOf(form) })); } catch (full) { /* it is being sent */ }
    });
    all('a[data-leave]', form).forEach((link) => link.addEventListener('click', store));
    form.zhunshengStore = store;
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(key) || 'null');
    } catch (unreadable) {
      localStorage.removeItem(key);
    }
    if (kept && line && !one('#problems') && !form.hasAttribute('data-answered')) {
      const then = new Date(kept.at);
      const mine = document.createElement('span');
      mine.textContent = ' ' + (then.getMonth() + 1) + '月' + then.getDate() + '日' + pad(then.getHours()) + ':' + pad(then.getMinutes()) + '本机存有草稿 ';
      line.append(mine);
      [['带入草稿', () => bringBack(form, kept.fields)], ['丢弃', () => localStorage.removeItem(key)]].forEach((act) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'linkish';
        button.textContent = act[0];
        button.addEventListener('click', () => {
          act[1]();
          mine.remove();
        });
        mine.append(button, ' ');
      });
    }
  }
  /* a step that was taken leaves no draft behind: the page reached names it */
  all('[data-draft-done]').forEach((node) => localStorage.removeItem(KEEP + node.dataset.draftDone));

  /* a field is checked on leaving it, never before; what the law says of the whole form is said on sending it */
  function checkFields(form) {
    const left = new Set();
    let changed = false;
    let asked = 0;
    const boxOf = (name) => {
      const node = form.elements[name];
      const first = node && (node.length && !node.options ? node[0] : node);
      return first && first.closest ? first.closest('.f') : null;
    };
    const show = (name, html) => {
      const box = boxOf(name);
      if (!box) return;
      const old = one(':scope > [data-error]', box);
      const control = form.elements[name];
      if (old) old.remove();
      box.classList.toggle('bad', !!html);
      if (control.setAttribute) {
        if (html) control.setAttribute('aria-invalid', 'true');
        else control.removeAttribute('aria-invalid');
        const others = (control.getAttribute('aria-describedby') || '').split(' ').filter((id) => id && !id.endsWith('-error'));
        if (html) others.push('f-' + name + '-error');
        if (others.length) control.setAttribute('aria-describedby', others.join(' '));
        else control.removeAttribute('aria-describedby');
      }
      if (!html) return;
      const label = one(':scope > .hint', box) || one(':scope > label, :scope > legend', box);
      if (label) label.insertAdjacentHTML('afterend', html);
      else box.insertAdjacentHTML('beforeend', html);
    };
    const look = () => {
      changed = false;
      const number = (asked += 1);
      send(form.dataset.look, sendable(form)).then((answer) => {
        if (number !== asked || !answer.ok) return;
        left.forEach((name) => { if (!changed || form.elements[name] !== document.activeElement) show(name, answer.said.errors[name]); });
      }).catch(() => {});
    };
    form.addEventListener('input', (event) => { if (event.target.name) { changed = true; left.add(event.target.name); } });
    form.addEventListener('change', (event) => { if (event.target.matches('[type=radio],[type=checkbox],select')) look(); });
    form.addEventListener('focusout', (event) => { if (changed && typing(event.target)) setTimeout(look, 0); });
  }

  /* a file is taken as soon as it is chosen, dropped on its field or pasted */
  function takeFile(input, file) {
    const form = input.form;
    const box = input.closest('.f');
    const content = new FormData();
    content.append('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value);
    content.append(input.name, file, file.name || '粘贴的图片.png');
    const say = (words) => {
      let status = one('[data-taking]', box);
      if (!status) {
        status = document.createElement('p');
        status.className = 'hint';
        status.dataset.taking = '';
        status.setAttribute('role', 'status');
        box.appendChild(status);
      }
      status.textContent = words;
    };
    say('正在上传“' + file.name + '”');
    send(form.dataset.files, content).then((answer) => {
      if (!answer.ok) { say(answer.said.wrong); return; }
      all('.stored', box).forEach((old) => old.remove());
      input.insertAdjacentHTML('beforebegin', answer.said.shown);
      let carried = form.elements['stored:' + input.name];
      if (!carried) {
        carried = document.createElement('input');
        carried.type = 'hidden';
        carried.name = 'stored:' + input.name;
        form.appendChild(carried);
      }
      carried.value = answer.said.carried;
      input.value = '';
      say('已上传，提交后随记录保存');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }).catch(() => say('没有连上服务器，提交时再上传'));
  }
  function takeFiles(form) {
    const inputs = all('input[data-file]', form);
    inputs.forEach((input) => {
      const box = input.closest('.f');
      input.addEventListener('change', () => { if (input.files[0]) takeFile(input, input.files[0]); });
      box.addEventListener('dragover', (event) => { event.preventDefault(); box.classList.add('drop'); });
      box.addEventListener('dragleave', () => box.classList.remove('drop'));
      box.addEventListener('drop', (event) => {
        event.preventDefault();
        box.classList.remove('drop');
        if (event.dataTransfer.files[0]) takeFile(input, event.dataTransfer.files[0]);
      });
    });
    form.addEventListener('paste', (event) => {
      const file = event.clipboardData && event.clipboardData.files[0];
      if (!file || !inputs.length) return;
      event.preventDefault();
      takeFile(inputs.find((input) => input.closest('.f').contains(event.target)) || inputs[0], file);
    });
  }

  /* keys */
  const KEYS = [
    ['/', '查找'], ['g h', '首页'], ['g t', '待办'], ['g l', '全部台账'], ['g f', '监督发现'], ['?', '快捷键'],
    ['j k', '列表：下一行、上一行'], ['Enter', '列表：打开'], ['x', '列表：选中'], ['f', '列表：筛选'], ['c', '列表：列'], ['e', '列表：导出'], ['[ ]', '列表：上一页、下一页'],
    ['n p', '记录：下一件、上一件'], ['s', '记录：第一个环节'], ['w', '记录：为什么是这一天'], ['t', '记录：经过'], ['Esc', '记录：回列表'],
    ['Ctrl+Enter', '表单：提交'], ['Ctrl+S', '表单：存草稿'], ['F8', '表单：下一处问题'],
  ];
  const GOES = { h: '首页', t: '待办', l: '全部台账', f: '监督发现' };
  const OFF = 'zhunsheng.keys.off';
  let waiting = 0;
  function showKeys() {
    let dialog = one('#keys');
    if (!dialog) {
      dialog = document.createElement('dialog');
      dialog.id = 'keys';
      const head = document.createElement('h2');
      head.textContent = '快捷键';
      const list = document.createElement('dl');
      KEYS.forEach((pair) => {
        const key = document.createElement('dt');
        pair[0].split(' ').forEach((part) => {
          const cap = document.createElement('kbd');
          cap.textContent = part;
          key.append(cap, ' ');
        });
        const words = document.createElement('dd');
        words.textContent = pair[1];
        list.append(key, words);
      });
      const off = document.createElement('label');
      const tick = document.createElement('input');
      tick.type = 'checkbox';
      tick.checked = !localStorage.getItem(OFF);
      tick.addEventListener('change', () => (tick.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')));
      off.append(tick, ' 使用单键快捷键');
      const close = document.createElement('button');
      close.className = 'b';
      close.textContent = '关闭';
      close.addEventListener('click', () => dialog.close());
      const foot = document.createElement('p');
      foot.className = 'acts';
      foot.append(off, close);
      dialog.append(head, list, foot);
      document.body.appendChild(dialog);
    }
    dialog.showModal();
  }
  /* finding as one types: the search page's own results, in a box over the page */
  function finder() {
    const side = one('.side form.find');
    let box = one('#finder');
    if (!box) {
      box = document.createElement('dialog');
      box.id = 'finder';
      box.setAttribute('aria-label', '查找');
      const form = side.cloneNode(true);
      const input = one('input', form);
      input.id = 'finding';
      one('kbd', form).textContent = 'Esc';
      const found = document.createElement('div');
      found.className = 'hits';
      found.setAttribute('aria-live', 'polite');
      const foot = document.createElement('p');
      foot.className = 'foot keys';
      foot.innerHTML = '<kbd>↑</kbd><kbd>↓</kbd>选择　<kbd>Enter</kbd>打开　<kbd>Esc</kbd>关闭<span class="end">你看不到的记录不计入条数</span>';
      box.append(form, found, foot);
      document.body.appendChild(box);
      const hits = () => all('a.hit', found);
      const mark = (step) => {
        const list = hits();
        if (!list.length) return;
        const next = Math.min(Math.max(list.findIndex((hit) => hit.classList.contains('cur')) + step, 0), list.length - 1);
        list.forEach((hit, index) => hit.classList.toggle('cur', index === next));
        list[next].scrollIntoView({ block: 'nearest' });
      };
      let timer = 0;
      let asked = 0;
      let shown = '';
      const look = (address) => {
        const number = (asked += 1);
        fetch(address, { headers: { 'X-Requested-With': 'fetch' } }).then((answer) => answer.text()).then((text) => {
          if (number !== asked) return;
          const hitsOf = one('main .hits', new DOMParser().parseFromString(text, 'text/html'));
          if (!hitsOf) return;
          all('.bigfind,.foot', hitsOf).forEach((part) => part.remove());
          found.replaceChildren(...hitsOf.childNodes);
          shown = input.value;
          mark(1);
        }).catch(() => {});
      };
      const later = () => {
        clearTimeout(timer);
        if (!input.value.trim()) { asked += 1; found.replaceChildren(); return; }
        timer = setTimeout(() => look(form.getAttribute('action') + '?q=' + encodeURIComponent(input.value)), 200);
      };
      input.addEventListener('input', (event) => { if (!event.isComposing) later(); });
      input.addEventListener('compositionend', later);
      input.addEventListener('keydown', (event) => {
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); mark(event.key === 'ArrowDown' ? 1 : -1); }
        if (event.key === 'Escape') { event.preventDefault(); box.close(); }
        const cur = one('a.hit.cur', found);
        if (event.key === 'Enter' && cur && shown === input.value) { event.preventDefault(); cur.click(); }
      });
      found.addEventListener('click', (event) => {
        const tab = event.target.closest('.tabs a,.more a');
        if (!tab) return;
        event.preventDefault();
        look(tab.href);
        input.focus();
      });
      box.addEventListener('click', (event) => { if (event.target === box) box.close(); });
    }
    box.showModal();
    one('input', box).focus();
    one('input', box).select();
  }
  const rows = () => all('[data-list] tbody tr,[data-list] .task,[data-list]>li,[data-list] .hit').filter((row) => row.offsetParent);
  function move(step) {
    const list = rows();
    if (!list.length) return;
    const here = list.findIndex((row) => row.classList.contains('cur'));
    const next = Math.min(Math.max(here + step, 0), list.length - 1);
    list.forEach((row) => row.classList.remove('cur'));
    list[next].classList.add('cur');
    const link = list[next].matches('a') ? list[next] : one('a', list[next]);
    if (link) link.focus();
    list[next].scrollIntoView({ block: 'nearest' });
  }
  function follow(selector) {
    const link = one(selector);
    if (link) link.click();
    return !!link;
  }
  function reveal(id) {
    const node = document.getElementById(id);
    if (!node) return false;
    if (node.tagName === 'DETAILS') node.open = true;
    node.scrollIntoView({ block: 'start' });
    const focus = one('summary,a,button', node) || node;
    focus.focus();
    return true;
  }
  function go(words) {
    const link = all('.side .nav a').find((item) => one('span', item).textContent.trim() === words);
    if (link) link.click();
  }
  const SINGLE = {
    '/': () => { if (one('.side form.find')) finder(); else follow('.lens'); },
    '?': showKeys,
    j: () => move(1),
    k: () => move(-1),
    x: () => { const tick = one('tr.cur input[name=records]'); if (tick) tick.click(); },
    '[': () => follow('a[rel=prev]'),
    ']': () => follow('a[rel=next]'),
    p: () => page() === 'record' && follow('a[rel=prev]'),
    n: () => page() === 'record' && follow('a[rel=next]'),
    f: () => { const box = one('#filter'); if (box) { box.click(); box.focus(); } },
    c: () => { const box = one('[data-columns]'); if (box) { box.click(); box.focus(); } },
    e: () => page() === 'list' && follow('main a[download]'),
    s: () => follow('#steps a.b'),
    w: () => reveal('why'),
    t: () => page() === 'record' && reveal('timeline'),
  };
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey) return;
    const form = one('form.step');
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Enter' && form) { event.preventDefault(); form.requestSubmit(one('.subm button', form)); }
      if (event.key === 's' && form && form.zhunshengStore) { event.preventDefault(); form.zhunshengStore(); }
      return;
    }
    if (event.key === 'F8') {
      const bad = all('.bad,.f-err');
      if (!bad.length) return;
      event.preventDefault();
      const here = bad.findIndex((box) => box.contains(document.activeElement));
      const next = bad[(here + 1) % bad.length];
      (one('input,select,textarea', next) || next).focus();
      return;
    }
    if (event.key === 'Escape') {
      const open = one('details.pop[open],details.menu[open]');
      if (open) { open.open = false; one('summary', open).focus(); } else if (page() === 'record' && !typing(event.target) && !one('dialog[open]')) follow('.crumbs li:nth-last-child(2) a');
      return;
    }
    if (typing(event.target) || one('dialog[open]')) return;
    let off = null;
    try { off = localStorage.getItem(OFF); } catch (refused) { off = null; }
    if (off && event.key !== '?') return;
    if (waiting && GOES[event.key]) { waiting = 0; event.preventDefault(); go(GOES[event.key]); return; }
    if (event.key === 'g') { waiting = 1; setTimeout(() => { waiting = 0; }, 1500); return; }
    const act = SINGLE[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  /* filters of a directory */
  function filterDirectory(input) {
    const box = one('[data-filtered-by="' + input.id + '"]');
    if (!box) return;
    const word = input.value.trim().toLowerCase();
    all('section', box).forEach((part) => {
      let any = false;
      all('li', part).forEach((item) => {
        item.hidden = word !== '' && item.dataset.terms.toLowerCase().indexOf(word) < 0;
        any = any || !item.hidden;
      });
      part.hidden = !any;
    });
  }

  document.addEventListener('click', (event) => {
    const add = event.target.closest('[data-add-row]');
    if (add) addRow(add);
    if (event.target.closest('[data-print]')) window.print();
    if (event.target.closest('[data-keys]')) showKeys();
    const copy = event.target.closest('[data-copy]');
    if (copy && navigator.clipboard) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.textContent = '已复制'; });
    all('details.pop[open],details.menu[open]').forEach((box) => { if (!box.contains(event.target)) box.open = false; });
  });
  document.addEventListener('change', (event) => {
    const node = event.target;
    if (node.matches('[data-submit]')) node.form.submit();
    if (node.matches('[data-pick-all]')) all('input[name=records]', node.form || document).forEach((tick) => { tick.checked = node.checked; });
    if (node.matches('[data-pick-all],input[name=records]')) ticksChanged(node.form || document);
  });
  document.addEventListener('reset', (event) => setTimeout(() => ticksChanged(event.target), 0));
  document.addEventListener('input', (event) => { if (!event.isComposing) filterDirectory(event.target); });
  document.addEventListener('compositionend', (event) => filterDirectory(event.target));
  /* columns are put in order by dragging too */
  function sortable(list) {
    let held = null;
    list.addEventListener('dragstart', (event) => { held = event.target.closest('li'); held.classList.add('dragged'); });
    list.addEventListener('dragend', () => { held.classList.remove('dragged'); held = null; });
    list.addEventListener('dragover', (event) => {
      const over = event.target.closest('li');
      if (!held || !over || over === held || over.parentNode !== list) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      list.insertBefore(held, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
    });
  }

  function start(from) {
    all('[data-sortable]', from).forEach(sortable);
    all('[data-print]', from).forEach((button) => { button.hidden = false; });
    all('[data-keys]', from).forEach((button) => { button.hidden = false; });
    all('[data-add-row]', from).forEach((button) => { button.hidden = false; });
    all('[data-no-js]', from).forEach((button) => { button.hidden = true; });
    all('[data-bulk]', from).forEach((bar) => ticksChanged(bar.closest('form')));
    all('form[data-draft]', from).forEach(keepDrafts);
    all('form[data-look]', from).forEach(checkFields);
    all('form[data-files]', from).forEach(takeFiles);
    const problems = one('#problems', from);
    if (problems) problems.focus();
  }
  start(document);
  const chosen = location.hash === '#columns' && one('details#columns');
  if (chosen) chosen.open = true;
  document.addEventListener('htmx:afterSwap', (event) => start(event.target));
})();
