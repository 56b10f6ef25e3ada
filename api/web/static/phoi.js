// Places of boxes on a pre-printed sheet: drag, arrow keys, numbers. All lengths are millimetres; the server knows the
// sheet, checks what is saved and draws the text.
(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('du-lieu').textContent);
  const page = document.getElementById('phoi'), frame = document.getElementById('khung'), sheet = document.getElementById('to');
  const layer = document.getElementById('cac-o'), letters = document.getElementById('chu'), lines = document.getElementById('vach');
  const said = document.getElementById('phoi-tin'), chooser = document.getElementById('ten-o'), noted = document.getElementById('t-tin');
  const field = function (name) { return document.getElementById('t-' + name); };
  const act = function (name) { return document.querySelector('[data-lam="' + name + '"]'); };
  page.hidden = false;

  // The design's boxes, and what differs from them: that is what is kept.
  const members = ['x', 'y', 'width', 'height', 'size', 'lines', 'align', 'anchor', 'spacing', 'leading', 'color', 'preprinted'];
  const base = {}, order = [];
  data.boxes.forEach(function (b) {
    base[b.name] = {
      x: b.x, y: b.y, width: b.width, height: b.height, size: b.size || [0, 0], lines: b.lines || 1, align: b.align || 'center', anchor: b.anchor || 'middle',
      spacing: b.spacing || 0, leading: b.leading || 0, color: (b.color || '000000').toUpperCase(), preprinted: !!b.preprinted, hidden: false,
      title: b.title, text: b.kind === 'text', drawn: b.kind === 'rule' || b.kind === 'frame', locked: data.person && b.common
    };
    order.push(b.name);
  });
  let places = data.places || {}, version = data.version;
  const at = function (name) { return Object.assign({}, base[name], places[name]); };
  const hundredth = function (v) { return Math.round(v * 100) / 100; };
  const same = function (a, b) { return JSON.stringify(a) === JSON.stringify(b); };
  const comma = function (v) { return String(hundredth(v)).replace('.', ','); };

  // put changes some of a box's members; what is as in the design is not kept.
  const put = function (name, change) {
    const next = Object.assign({}, places[name]);
    Object.keys(change).forEach(function (key) {
      const value = typeof change[key] === 'number' ? hundredth(change[key]) : change[key];
      if (same(value, base[name][key])) delete next[key]; else next[key] = value;
    });
    places = Object.assign({}, places);
    if (Object.keys(next).length) places[name] = next; else delete places[name];
  };

  // Undo keeps whole states: they are small. Nudges of one box in a row are one step.
  let past = [], future = [], saved = JSON.stringify(places), lastStep = { key: '', at: 0 };
  const remember = function (key) {
    const now = Date.now();
    if (key && key === lastStep.key && now - lastStep.at < 1000) { lastStep.at = now; return; }
    past.push(places); if (past.length > 200) past.shift();
    future = [];
    lastStep = { key: key || '', at: now };
  };
  const step = function (from, to) {
    if (!from.length) return;
    to.push(places); places = from.pop();
    lastStep.key = '';
    changed();
  };
  const dirty = function () { return JSON.stringify(places) !== saved; };

  const tell = function (words, kind) { delete said.dataset.ve; said.className = 'phoi-tin' + (kind ? ' ' + kind : ''); said.textContent = words; };

  // Scale: pixels for a millimetre.
  let scale = 1;
  const measure = function () {
    const wanted = Number(document.getElementById('thu-phong').value);
    scale = wanted ? wanted * 96 / 25.4 : Math.max(0.5, Math.min((frame.clientWidth - 24) / data.width, Math.max(window.innerHeight - 60, 300) / data.height));
    sheet.style.width = data.width * scale + 'px';
    sheet.style.height = data.height * scale + 'px';
  };

  // The boxes as buttons: each can be reached and moved with keys alone.
  let chosen = '';
  const buttons = {}, overflow = {};
  order.forEach(function (name) {
    const button = document.createElement('div'); // old Firefox tells nothing of what is pressed inside a button
    button.setAttribute('role', 'button');
    button.className = 'o-phoi';
    button.dataset.o = name;
    ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'].forEach(function (to) {
      const handle = document.createElement('span');
      handle.className = 'nam';
      handle.dataset.huong = to;
      button.appendChild(handle);
    });
    if (base[name].locked) button.setAttribute('aria-disabled', 'true'); else button.tabIndex = 0;
    button.addEventListener('focus', function () { choose(name); });
    layer.appendChild(button);
    buttons[name] = button;
    const option = new Option(base[name].title, name);
    option.disabled = base[name].locked;
    chooser.add(option);
  });

  const show = function () {
    order.forEach(function (name) {
      const b = at(name), button = buttons[name], style = button.style;
      style.left = b.x * scale + 'px'; style.top = b.y * scale + 'px';
      style.width = Math.max(b.width * scale, 4) + 'px'; style.height = Math.max(b.height * scale, 4) + 'px';
      button.hidden = (b.drawn && b.preprinted || b.hidden && b.drawn) && name !== chosen;
      button.className = 'o-phoi' + (b.locked ? ' khoa' : '') + (b.preprinted ? ' san' : '') + (b.hidden ? ' an' : '') + (overflow[name] ? ' tran' : '');
      button.setAttribute('aria-pressed', String(name === chosen));
      button.setAttribute('aria-label', b.title + ': cách trái ' + comma(b.x) + ', cách trên ' + comma(b.y) + ', rộng ' + comma(b.width) + ', cao ' + comma(b.height) + ' mm' +
        (b.hidden ? ', không in' : b.preprinted ? ', phôi đã in sẵn' : '') + (overflow[name] ? ', chữ không vừa ô' : ''));
    });
    act('hoan-tac').disabled = !past.length;
    act('lam-lai').disabled = !future.length;
    fillFields();
  };

  const choose = function (name) {
    if (chosen === name || !base[name]) return;
    chosen = name;
    chooser.value = name;
    show();
  };

  const numbers = ['x', 'y', 'width', 'height', 'lines', 'spacing', 'leading'];
  const fillFields = function () {
    const b = at(chosen);
    const set = function (name, value) { const input = field(name); if (document.activeElement !== input || !input.dataset.sua) input.value = value; input.removeAttribute('aria-invalid'); };
    numbers.forEach(function (name) { set(name, comma(b[name] || (name === 'leading' ? 1 : 0))); });
    set('least', comma(b.size[0])); set('most', comma(b.size[1]));
    set('align', b.align); set('anchor', b.anchor); set('color', '#' + b.color.toLowerCase());
    field('preprinted').checked = b.preprinted;
    field('hidden').checked = b.hidden;
    document.querySelectorAll('.chi-chu').forEach(function (part) { part.hidden = !b.text; });
    noted.textContent = overflow[chosen] ? 'Chữ không vừa ô: nới ô, thêm dòng hoặc giảm cỡ nhỏ nhất.' : sizes[chosen] || '';
  };

  const changed = function () { show(); refresh(); if (dirty() && said.classList.contains('xong')) tell('Có thay đổi chưa lưu.'); };

  // Numbers as people write them.
  const read = function (input, least, most) {
    const v = Number(input.value.trim().replace(',', '.'));
    const ok = input.value.trim() !== '' && v >= least && v <= most;
    if (ok) input.removeAttribute('aria-invalid'); else input.setAttribute('aria-invalid', 'true');
    if (!ok) said.dataset.ve = '1'; // until the text is drawn anew
    if (!ok) tell('“' + input.value + '” không dùng được: ghi số từ ' + comma(least) + ' đến ' + comma(most) + '.', 'loi');
    return ok ? v : null;
  };
  const bounds = { x: [-50, 1500], y: [-50, 1500], width: [1, 1500], height: [0, 1500], lines: [1, 20], spacing: [-10, 50], leading: [0.5, 4] };
  const fromField = function (name) {
    const input = field(name);
    delete input.dataset.sua;
    const b = at(chosen);
    if (bounds[name]) {
      let v = read(input, bounds[name][0], bounds[name][1]);
      if (v === null) return;
      if (name === 'lines') v = Math.round(v);
      if (name === 'leading' && v === 1) v = base[chosen].leading && base[chosen].leading !== 1 ? 1 : base[chosen].leading;
      if (same(hundredth(v), b[name])) { show(); return; }
      remember('so-' + name + chosen);
      put(chosen, { [name]: v });
    } else if (name === 'least' || name === 'most') {
      const v = read(input, 4, 200);
      if (v === null) return;
      const size = name === 'least' ? [v, Math.max(v, b.size[1])] : [Math.min(v, b.size[0]), v];
      remember('so-' + name + chosen);
      put(chosen, { size: size.map(function (s) { return Math.round(s * 2) / 2; }) });
    } else {
      remember();
      put(chosen, { [name]: name === 'color' ? input.value.slice(1).toUpperCase() : input.type === 'checkbox' ? input.checked : input.value });
    }
    changed();
  };
  numbers.concat('least', 'most', 'align', 'anchor', 'color', 'preprinted', 'hidden').forEach(function (name) {
    const input = field(name);
    input.addEventListener('change', function () { fromField(name); });
    if (input.inputMode !== 'decimal' && input.inputMode !== 'numeric') return;
    input.addEventListener('input', function () { input.dataset.sua = '1'; });
    input.addEventListener('keydown', function (event) {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      const by = name === 'lines' ? 1 : event.shiftKey ? 5 : event.ctrlKey ? 0.1 : name === 'leading' ? 0.05 : 0.5;
      const v = Number(input.value.replace(',', '.'));
      if (!isFinite(v)) return;
      input.value = comma(v + (event.key === 'ArrowUp' ? by : -by));
      fromField(name);
    });
  });
  document.getElementById('thuoc-tinh').addEventListener('submit', function (event) {
    event.preventDefault();
    if (document.activeElement && document.activeElement.id.indexOf('t-') === 0) fromField(document.activeElement.id.slice(2));
  });
  chooser.addEventListener('change', function () { choose(chooser.value); });

  // Snapping: edges and middles to those of other boxes and of the sheet.
  const near = 6; // pixels
  const snapped = function (name, edges, along, size) {
    const marks = [0, size / 2, size];
    order.forEach(function (other) {
      const b = at(other);
      if (other === name || b.hidden || buttons[other].hidden) return;
      const start = along === 'x' ? b.x : b.y, length = along === 'x' ? b.width : b.height;
      marks.push(start, start + length / 2, start + length);
    });
    let best = null;
    edges.forEach(function (edge, part) {
      marks.forEach(function (mark, n) {
        const by = mark - edge, far = Math.abs(by) * scale;
        const weight = n === 1 && part === 1 ? far / 3 : far; // the middle of the sheet draws more than other boxes
        if (far <= near && (!best || weight < best.weight)) best = { by: by, mark: mark, weight: weight };
      });
    });
    return best;
  };
  const guide = function (kind, mark) {
    const line = document.createElement('div');
    line.className = 'vach ' + kind;
    line.style[kind === 'doc' ? 'left' : 'top'] = mark * scale + 'px';
    lines.appendChild(line);
  };

  // Dragging. The letters of the box go along until the server has drawn them anew.
  let drag = null;
  layer.addEventListener('pointerdown', function (event) {
    const button = event.target.closest('.o-phoi');
    if (!button || base[button.dataset.o].locked || event.button) return;
    const name = button.dataset.o;
    button.focus({ preventScroll: true });
    choose(name);
    drag = { name: name, to: event.target.dataset.huong || '', x: event.clientX, y: event.clientY, from: at(name), began: false, before: places };
    layer.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  layer.addEventListener('pointermove', function (event) {
    if (!drag) return;
    let dx = (event.clientX - drag.x) / scale, dy = (event.clientY - drag.y) / scale;
    if (!drag.began && Math.hypot(dx, dy) * scale < 3) return;
    if (!drag.began) { drag.began = true; remember(); }
    const f = drag.from, snap = document.getElementById('dinh').checked && !event.altKey;
    const fine = function (v) { return Math.round(v * 10) / 10; };
    lines.replaceChildren();
    let next = { x: fine(f.x + dx), y: fine(f.y + dy), width: f.width, height: f.height };
    if (drag.to) {
      const west = drag.to.indexOf('w') >= 0, east = drag.to.indexOf('e') >= 0, north = drag.to[0] === 'n', south = drag.to[0] === 's';
      let left = f.x + (west ? dx : 0), right = f.x + f.width + (east ? dx : 0), top = f.y + (north ? dy : 0), bottom = f.y + f.height + (south ? dy : 0);
      if (snap && (west || east)) {
        const s = snapped(drag.name, [west ? left : right], 'x', data.width);
        if (s) { if (west) left += s.by; else right += s.by; guide('doc', s.mark); }
      }
      if (snap && (north || south)) {
        const s = snapped(drag.name, [north ? top : bottom], 'y', data.height);
        if (s) { if (north) top += s.by; else bottom += s.by; guide('ngang', s.mark); }
      }
      if (west) left = Math.min(left, right - 3); else right = Math.max(right, left + 3);
      if (north) top = Math.min(top, bottom - 2); else bottom = Math.max(bottom, top + (f.height < 2 ? 0 : 2));
      next = { x: fine(left), y: fine(top), width: fine(right - left), height: fine(bottom - top) };
    } else if (snap) {
      const across = snapped(drag.name, [next.x, next.x + next.width / 2, next.x + next.width], 'x', data.width);
      const down = snapped(drag.name, [next.y, next.y + next.height / 2, next.y + next.height], 'y', data.height);
      if (across) { next.x += across.by; guide('doc', across.mark); }
      if (down) { next.y += down.by; guide('ngang', down.mark); }
    }
    next.x = Math.max(0, Math.min(next.x, data.width - Math.min(next.width, data.width)));
    next.y = Math.max(0, Math.min(next.y, data.height - Math.min(next.height, data.height)));
    put(drag.name, next);
    carry(drag.name);
    show();
  });
  const drop = function () {
    if (!drag) return;
    const began = drag.began;
    drag = null;
    lines.replaceChildren();
    if (began) changed();
  };
  layer.addEventListener('pointerup', drop);
  layer.addEventListener('pointercancel', drop);

  const ways = { ArrowLeft: ['x', -1], ArrowRight: ['x', 1], ArrowUp: ['y', -1], ArrowDown: ['y', 1] };
  layer.addEventListener('keydown', function (event) {
    const way = ways[event.key];
    if (event.key === 'Escape' && drag) { places = drag.before; past.pop(); drag.began = false; drop(); changed(); return; }
    if (!chosen || base[chosen].locked || event.altKey || event.metaKey) return;
    if (event.key === 'Delete') { remember(); put(chosen, { hidden: !at(chosen).hidden }); changed(); event.preventDefault(); }
    if (!way) return;
    event.preventDefault();
    remember('phim-' + chosen);
    put(chosen, { [way[0]]: at(chosen)[way[0]] + way[1] * (event.shiftKey ? 5 : event.ctrlKey ? 0.1 : 0.5) });
    carry(chosen);
    changed();
  });
  document.addEventListener('keydown', function (event) {
    if (!event.ctrlKey || event.altKey) return;
    const key = event.key.toLowerCase(), typing = /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== 'checkbox' && document.activeElement.dataset.sua;
    if (key === 's') { event.preventDefault(); save(); }
    if (typing) return;
    if (key === 'z' && !event.shiftKey) { event.preventDefault(); step(past, future); }
    if (key === 'y' || key === 'z' && event.shiftKey) { event.preventDefault(); step(future, past); }
  });

  // The text, drawn by the server after a pause. drawn remembers where the boxes were then.
  const sizes = {};
  let drawn = {}, timer = 0, asked = 0;
  const send = function (address) {
    return fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ version: version, places: places }) }).then(function (answer) {
      return answer.json().then(function (body) { return { ok: answer.ok, body: body }; });
    });
  };
  const refresh = function () { clearTimeout(timer); timer = setTimeout(draw, drag ? 600 : 300); };
  const draw = function () {
    const mine = ++asked, places0 = {};
    order.forEach(function (name) { places0[name] = at(name); });
    return send(data.preview).then(function (answer) {
      if (mine !== asked) return;
      if (!answer.ok) { tell(answer.body.told.join('\n'), 'loi'); said.dataset.ve = '1'; return; }
      if (said.dataset.ve) tell(dirty() ? 'Có thay đổi chưa lưu.' : ''); // not over what was told since
      const picture = new DOMParser().parseFromString(answer.body.svg, 'image/svg+xml').documentElement;
      letters.replaceChildren(document.importNode(picture, true));
      drawn = places0;
      order.forEach(function (name) { delete overflow[name]; delete sizes[name]; });
      answer.body.boxes.forEach(function (b) {
        if (!b.fits) overflow[b.name] = true;
        sizes[b.name] = 'Người thử: cỡ ' + comma(b.size) + ', ' + b.lines + ' dòng.';
      });
      if (answer.body.told.length) { tell(answer.body.told.join('\n'), 'loi'); said.dataset.ve = '1'; }
      if (drag) carry(drag.name);
      show();
      sheet.dataset.ve = String(mine);
    }).catch(function () { tell('Không kết nối được với chương trình Văn thư. Chỗ đã đặt vẫn còn trên trang; hãy kiểm tra chương trình rồi bấm Lưu.', 'loi'); });
  };
  const carry = function (name) {
    const was = drawn[name], is = at(name), point = 72 / 25.4;
    if (!was) return;
    letters.querySelectorAll('text').forEach(function (text) {
      if (text.dataset.cua === undefined) {
        const box = text.getBBox(), x = (box.x + box.width / 2) / point, y = (box.y + box.height / 2) / point;
        let owner = '', area = Infinity;
        order.forEach(function (one) {
          const b = drawn[one];
          if (b.text && !b.hidden && !b.preprinted && x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height && b.width * b.height < area) { owner = one; area = b.width * b.height; }
        });
        text.dataset.cua = owner;
        text.dataset.goc = text.getAttribute('transform') || '';
      }
      if (text.dataset.cua === name) text.setAttribute('transform', 'translate(' + (is.x - was.x) * point + ' ' + (is.y - was.y) * point + ') ' + text.dataset.goc);
    });
  };

  // Saving. Who has not seen the newest state is told, and changes nothing.
  let saving = false;
  const save = function () {
    if (saving) return Promise.resolve();
    const open = document.activeElement;
    if (open && open.dataset.sua) fromField(open.id.slice(2));
    saving = true;
    const sent = JSON.stringify(places);
    tell('Đang lưu…');
    return send(data.save).then(function (answer) {
      if (answer.ok) {
        version = answer.body.version;
        saved = sent;
        document.querySelectorAll('[name=ban]').forEach(function (seen) { seen.value = version; });
        tell('Đã lưu lúc ' + answer.body.at + '. Khi in, chương trình dùng các chỗ này.' + (answer.body.told.length ? '\n' + answer.body.told.join('\n') : ''), 'xong');
        return;
      }
      tell(answer.body.told.join('\n'), 'loi');
      if (!answer.body.changed) return;
      const again = document.createElement('a');
      again.href = data.here;
      again.textContent = ' Mở lại bản mới nhất';
      again.addEventListener('click', function () { saved = JSON.stringify(places); });
      said.appendChild(again);
    }).catch(function () {
      tell('Chưa lưu được: không kết nối được với chương trình Văn thư. Chỗ đã đặt vẫn còn trên trang; hãy bấm Lưu lại.', 'loi');
    }).then(function () { saving = false; });
  };
  // Sending the picture leaves the page: boxes that were moved are saved first, and what cannot be saved keeps it open.
  const upload = document.getElementById('anh-phoi');
  if (upload) upload.addEventListener('submit', function (event) {
    if (!dirty()) return;
    event.preventDefault();
    const by = event.submitter;
    save().then(function () { if (!dirty()) upload.requestSubmit(by); });
  });
  window.addEventListener('beforeunload', function (event) { if (dirty()) { event.preventDefault(); event.returnValue = ''; } });

  act('luu').addEventListener('click', save);
  act('hoan-tac').addEventListener('click', function () { step(past, future); });
  act('lam-lai').addEventListener('click', function () { step(future, past); });
  act('theo-mau').addEventListener('click', function () { remember(); places = {}; changed(); tell('Mọi ô đã về theo mẫu. Bấm Hoàn tác nếu không muốn.'); });
  act('o-theo-mau').addEventListener('click', function () { remember(); places = Object.assign({}, places); delete places[chosen]; changed(); });
  document.getElementById('chep').addEventListener('change', function (event) {
    const other = data.others[Number(event.target.value)];
    if (event.target.value === '' || !other) return;
    remember();
    let count = 0;
    order.forEach(function (name) {
      const b = other.boxes[name];
      if (base[name].locked) return;
      if (!b && other.gone.indexOf(name) >= 0) { put(name, { hidden: true }); count++; }
      if (!b) return;
      const change = { hidden: false, align: b.align || 'center', anchor: b.anchor || 'middle', lines: b.lines || 1, spacing: b.spacing || 0, leading: b.leading || 0, preprinted: !!b.preprinted, color: (b.color || '000000').toUpperCase() };
      ['x', 'y', 'width', 'height'].forEach(function (key) { change[key] = b[key]; });
      if (base[name].text && b.size) change.size = b.size;
      put(name, change);
      count++;
    });
    event.target.value = '';
    changed();
    tell('Đã chép chỗ của ' + count + ' ô từ “' + other.name + '”. Bấm Hoàn tác nếu không muốn.');
  });
  document.getElementById('thu-phong').addEventListener('change', function () { measure(); show(); });
  const faint = document.getElementById('mo');
  if (faint) faint.addEventListener('change', function () { sheet.classList.toggle('mo', faint.checked); });
  const sizesKnown = document.getElementById('kho-co-san');
  if (sizesKnown) sizesKnown.addEventListener('change', function () {
    const size = sizesKnown.value.split(' × ');
    if (size.length === 2) { document.getElementById('f-kho-ngang').value = size[0]; document.getElementById('f-kho-doc').value = size[1]; }
  });
  window.addEventListener('resize', function () { measure(); show(); });

  // A scan that was cropped, or a size that was mistyped, would set everything askew.
  const picture = document.getElementById('nen');
  const judge = function () {
    const is = picture.naturalWidth / picture.naturalHeight, should = data.width / data.height;
    if (Math.abs(is / should - 1) > 0.03) tell('Ảnh phôi có tỷ lệ ' + comma(is) + ' : 1, khổ giấy đã ghi là ' + comma(should) + ' : 1. Hãy đo lại tờ phôi, hoặc quét lại cả tờ không cắt mép.', 'loi');
  };
  if (picture) { if (picture.complete) judge(); else picture.addEventListener('load', judge); }

  measure();
  choose(order.filter(function (name) { return base[name].text && !base[name].preprinted && !base[name].locked; })[0] || order[0]);
  draw();
})();
