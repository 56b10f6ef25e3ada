// What the form of a document does beyond a plain form: its pages follow while people write, and what they paste out of
// Word or Excel keeps its outline. Without this file everything still works.
(function () {
  'use strict';

  // While people write, the pages follow: after a pause the form goes to the server, and what comes back takes the place
  // of what was told before. The form stays as it is; only fields that were written in are told of their mistakes.
  var pause, asked;
  var still = function () { clearTimeout(pause); if (asked) asked.abort(); };
  var follow = function (form) {
    still();
    if (!window.AbortController) return;
    asked = new AbortController();
    fetch(form.dataset.song, { method: 'POST', body: new URLSearchParams(new FormData(form)), signal: asked.signal }).then(function (answer) {
      return answer.ok ? answer.text() : null;
    }).then(function (text) {
      var place = document.getElementById('bao'), result = document.getElementById('ket-qua');
      if (text === null || !form.isConnected || !place) return;
      var told = new DOMParser().parseFromString(text, 'text/html');
      form.querySelectorAll('.o[data-viet]').forEach(function (field) {
        var name = field.id.slice(2), mistakes = told.querySelector('[data-o="' + CSS.escape(name) + '"]');
        var words = document.getElementById('loi-' + name), input = document.getElementById('f-' + name);
        if (words) words.replaceChildren.apply(words, mistakes ? Array.from(mistakes.childNodes) : []);
        field.classList.toggle('sai', !!mistakes);
        if (input && mistakes) input.setAttribute('aria-invalid', 'true');
        else if (input) input.removeAttribute('aria-invalid');
      });
      var top = result.scrollTop, before = place.querySelector('.cac-trang');
      // Who has the list of mistakes before them keeps it, as it is now; who has opened the short one, has it open.
      var list = place.querySelector('.co-loi') && told.getElementById('loi-moi') || told.getElementById('viec-con'), pages = told.getElementById('moi');
      var short = list.querySelector('details'), opened = place.querySelector('#con-thieu[open]');
      if (short && opened) short.open = true;
      place.replaceChildren.apply(place, Array.from(list.childNodes).concat(pages ? Array.from(pages.childNodes) : []));
      if (!pages && before) { before.classList.add('cu'); place.appendChild(before); }
      result.scrollTop = top;
      if (window.htmx) htmx.process(place);
    }).catch(function (problem) { // asked again with the next letter, or with the button
      var place = document.getElementById('bao'), box = document.createElement('p');
      if (problem.name === 'AbortError' || !place || !form.isConnected) return;
      box.className = 'tin co-loi';
      box.setAttribute('role', 'alert');
      box.textContent = 'Chưa cập nhật được trang xem: không kết nối được với chương trình Văn thư. Những gì đã nhập vẫn còn trên trang.';
      place.replaceChildren(box);
    });
  };
  var followSoon = function (form) {
    clearTimeout(pause);
    pause = setTimeout(follow, 350, form);
  };
  document.addEventListener('input', function (event) {
    var form = event.target.closest('#bieu[data-song]'), field = event.target.closest('.o');
    if (!form) return;
    if (field) field.dataset.viet = '';
    followSoon(form);
  });
  document.addEventListener('htmx:before:request', still);
  // Rows that were added, pasted or taken away come without pages: they follow as if somebody had written.
  document.addEventListener('htmx:after:swap', function () {
    var form = document.querySelector('#bieu[data-song]');
    if (form && document.querySelector('#bao > .cho')) followSoon(form);
  });

  // What is typed and not saved yet is kept for as long as the tab is open, under the key of the form: a reload offers it
  // back. Files are not kept, nor is a form that is larger than most.
  var most = 300000, prefix = 'vt-bieu:', keeping;
  var values = function (form) {
    return Array.from(new FormData(form)).filter(function (pair) { return typeof pair[1] === 'string'; });
  };
  // typed is what people wrote of them: what the form carries beside the record begins with an underscore.
  var typed = function (pairs) {
    return JSON.stringify(pairs.filter(function (pair) { return pair[0].charAt(0) !== '_'; }));
  };
  var keyOf = function (form) { return prefix + form.elements._mot_lan.value; };
  var stored = function (key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch (refused) { return null; }
  };
  var asServed = document.getElementById('bieu') ? typed(values(document.getElementById('bieu'))) : '';
  var keep = function () {
    var form = document.getElementById('bieu');
    clearTimeout(keeping);
    if (!form || typed(values(form)) === asServed) return;
    var text = JSON.stringify({ at: Date.now(), values: values(form) });
    try {
      if (text.length <= most) sessionStorage.setItem(keyOf(form), text);
      else sessionStorage.removeItem(keyOf(form));
    } catch (full) {
      Object.keys(sessionStorage).forEach(function (key) { if (key.indexOf(prefix) === 0) sessionStorage.removeItem(key); });
    }
  };
  document.addEventListener('input', function (event) {
    if (!event.target.closest('#bieu')) return;
    clearTimeout(keeping);
    keeping = setTimeout(keep, 300);
  });
  document.addEventListener('htmx:after:swap', keep);
  window.addEventListener('pagehide', keep);
  document.addEventListener('submit', function (event) {
    if (event.target.id !== 'bieu' || !event.submitter || event.submitter.id !== 'luu') return;
    try { sessionStorage.setItem('vt-luu', event.target.elements._mot_lan.value); } catch (refused) { /* nothing is kept */ }
  });
  var offer = function (form) {
    var key = keyOf(form), was = stored(key);
    if (!was || typed(was.values) === typed(values(form))) return;
    var box = document.createElement('p'), back = document.createElement('button'), away = document.createElement('button');
    var at = new Date(was.at), two = function (n) { return (n < 10 ? '0' : '') + n; };
    box.className = 'tin'; box.id = 'khoi-phuc'; box.setAttribute('role', 'status');
    back.type = away.type = 'button'; back.className = 'nut'; away.className = 'nut nhe';
    back.textContent = 'Khôi phục những gì đã gõ lúc ' + two(at.getHours()) + ':' + two(at.getMinutes());
    away.textContent = 'Bỏ';
    away.addEventListener('click', function () { sessionStorage.removeItem(key); box.remove(); });
    back.addEventListener('click', function () {
      back.disabled = true;
      // Rows that were added are made by the server: it answers with the whole form.
      fetch(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(was.values) }).then(function (answer) { return answer.text(); }).then(function (text) {
        var came = new DOMParser().parseFromString(text, 'text/html').getElementById('viec'), here = document.getElementById('viec');
        if (!came || !here) throw new Error();
        here.replaceWith(came);
        if (window.htmx) htmx.process(came);
        document.dispatchEvent(new Event('htmx:after:swap'));
        box.remove();
      }).catch(function () {
        back.disabled = false;
        document.dispatchEvent(new Event('htmx:error'));
      });
    });
    box.append(back, ' ', away);
    document.getElementById('viec').insertAdjacentElement('beforebegin', box);
  };
  if (document.getElementById('bieu')) offer(document.getElementById('bieu'));

  // Word gives a list's number as text of its own beside the paragraph; a bullet is a letter of a symbol typeface.
  var bullets = /^[·•●○■□▪◦§üØqvo–—\-\uf000-\uf0ff]$/;
  var collapse = function (text) { return text.replace(/\u00ad/g, '').replace(/[\s\u00a0]+/g, ' ').trim(); };
  var styled = function (node, rule) { return (node.dataset.style || '').replace(/\s/g, '').toLowerCase().indexOf(rule) >= 0; };
  var roman = function (n) {
    return [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']].reduce(function (text, step) {
      for (; n >= step[0]; n -= step[0]) text += step[1];
      return text;
    }, '');
  };
  var counted = function (list, n) {
    var kind = list.getAttribute('type') || (/list-style-type:\s*([a-z-]+)/.exec(list.dataset.style || '') || [])[1] || '1';
    if (kind === 'a' || kind === 'lower-alpha' || kind === 'lower-latin') return String.fromCharCode(96 + Math.min(n, 26)) + ')';
    if (kind === 'I' || kind === 'upper-roman') return roman(n) + '.';
    return n + '.';
  };

  // A strange page is only read. What would act in it is renamed first: the rules of our own page hold for it, too.
  var inert = function (html) {
    return html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[a-z][^>]*>/gi, function (tag) { return tag.replace(/\s(style|on\w+)\s*=/gi, ' data-$1='); });
  };

  // outline turns what an office program puts on the clipboard into the lines that the body of a document is typed in:
  // I., 1., a), -, +. Styles go; a row of a table is a line.
  var outline = function (html) {
    var page = new DOMParser().parseFromString(inert(html), 'text/html'), lines = [], current = '', mark = '';
    var flush = function () {
      var text = collapse(current);
      if (text) { lines.push((mark ? mark + ' ' : '') + text); mark = ''; }
      current = '';
    };
    var depth = function (node) {
      var n = 0;
      for (; node; node = node.parentElement) if (/^[OU]L$/.test(node.tagName)) n++;
      return n;
    };
    var cell = function (node) { return collapse(outline(node.innerHTML).join(' ')); };
    var walk = function (node) {
      if (node.nodeType === 3) { current += node.data; return; }
      if (node.nodeType !== 1 || /^(STYLE|SCRIPT|HEAD|TITLE|DEL|XML)$/.test(node.tagName) || styled(node, 'display:none') || styled(node, 'mso-hide:all')) return;
      if (styled(node, 'mso-list:ignore')) {
        var sign = collapse(node.textContent), level = /level([2-9])/.exec((node.closest('[data-style*="mso-list"]:not([data-style*="gnore"])') || node).dataset.style || '');
        mark = bullets.test(sign) ? (level ? '+' : '-') : sign;
        return;
      }
      if (node.tagName === 'BR') { flush(); return; }
      if (node.tagName === 'TR') {
        flush();
        current = Array.from(node.children).map(cell).filter(Boolean).join('; ');
        flush();
        return;
      }
      var block = /^(P|DIV|H[1-6]|LI|OL|UL|TABLE|BLOCKQUOTE|SECTION|ARTICLE|PRE)$/.test(node.tagName);
      if (block) flush();
      if (node.tagName === 'LI') {
        var list = node.parentElement, place = Array.from(list.children).filter(function (item) { return item.tagName === 'LI'; }).indexOf(node);
        mark = list.tagName === 'OL' ? counted(list, Number(node.getAttribute('value')) || (Number(list.getAttribute('start')) || 1) + place) : depth(list) > 1 ? '+' : '-';
      }
      node.childNodes.forEach(walk);
      if (block) { flush(); mark = ''; }
    };
    walk(page.body);
    flush();
    return lines;
  };

  var insert = function (field, text) {
    field.focus();
    if (document.execCommand('insertText', false, text)) return; // can be undone with Ctrl+Z
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  // The field holds lines and no table: what became of one is said beside it, until something else is pasted there.
  var tellTable = function (field, html) {
    var was = field.parentNode.querySelector('.dan-bang');
    if (was) was.remove();
    if (!/<td[\s>][\s\S]*?<\/td>\s*<td[\s>]/i.test(html)) return;
    var note = document.createElement('p');
    note.className = 'tai-o canh-bao dan-bang';
    note.setAttribute('role', 'status');
    note.textContent = 'Bảng vừa dán đã thành các dòng chữ, ô cách nhau bằng dấu chấm phẩy. Cần kẻ bảng thì chèn vào tệp Word sau khi tải về. Ctrl+Z để bỏ đoạn vừa dán.';
    field.insertAdjacentElement('afterend', note);
  };

  document.addEventListener('paste', function (event) {
    var field = event.target, form = field.closest && field.closest('#bieu'), carried = event.clipboardData;
    if (!form || !carried || !/^(TEXTAREA|INPUT)$/.test(field.tagName)) return;
    var plain = carried.getData('text/plain'), html = carried.getData('text/html');
    // Cells go into the rows of a list, from this field on; the server makes the rows that lack.
    if (field.closest('.dong') && /\t|\n./.test(plain.trim()) && (field.tagName === 'INPUT' || /\t/.test(plain))) {
      event.preventDefault();
      form.elements._dan.value = plain;
      form.elements._dan_vao.value = field.name;
      document.getElementById('dan-o').click();
      return;
    }
    if (field.tagName !== 'TEXTAREA' || !/<(p|li|h[1-6]|tr|div)[\s>]/i.test(html)) return;
    var lines = outline(html);
    if (!lines.length) return;
    event.preventDefault();
    insert(field, lines.join('\n'));
    tellTable(field, html);
  });
  ['htmx:after:swap', 'htmx:error'].forEach(function (name) {
    document.addEventListener(name, function () {
      var form = document.getElementById('bieu');
      if (form && form.elements._dan) form.elements._dan.value = form.elements._dan_vao.value = '';
    });
  });
})();
