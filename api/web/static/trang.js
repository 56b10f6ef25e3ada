// What the page does beyond plain forms. Without this file everything still works.
(function () {
  'use strict';

  // The last wrong cell is mended: that it was stands at the top, out of sight of where a long list ended.
  var mended = false;
  document.addEventListener('submit', function (event) { mended = !!event.submitter && event.submitter.id === 'luu-sua'; }, true);
  document.addEventListener('htmx:after:swap', function () {
    var count = mended && !document.querySelector('#luoi-bang tr.loi') && document.getElementById('dem');
    mended = false;
    if (count && count.getBoundingClientRect().top < 0) count.scrollIntoView();
  });

  // After an answer: to the mistakes when there are some, to the pages on a narrow screen.
  document.addEventListener('htmx:after:swap', function () {
    var mistakes = document.querySelector('#ket-qua .co-loi');
    var result = document.getElementById('ket-qua');
    if (mistakes) {
      mistakes.scrollIntoView({ block: 'nearest' });
      mistakes.focus({ preventScroll: true });
    } else if (result && document.activeElement && document.activeElement.id === 'xem') {
      result.scrollIntoView({ block: 'nearest' });
    }
  });

  // alarm is a box of words that are read out at once.
  var alarm = function (words) {
    var box = document.createElement('section');
    box.className = 'tom-tat co-loi';
    box.setAttribute('role', 'alert');
    box.textContent = words;
    return box;
  };

  // The server cannot be reached: say so beside the form, keep what was typed.
  var cutOff = function () {
    var place = document.getElementById('bao');
    if (place) place.replaceChildren(alarm('Không kết nối được với chương trình Văn thư. Hãy kiểm tra chương trình còn chạy không rồi bấm lại; những gì đã nhập vẫn còn trên trang.'));
  };
  document.addEventListener('htmx:error', cutOff);

  // A form that leaves the page, to be saved or to become a file, goes off only when there is somebody to take it:
  // the browser's own page of errors would stand where people have typed.
  var asking = false, there = false;
  document.addEventListener('submit', function (event) {
    var form = event.target, button = event.submitter;
    if (form.id !== 'bieu' || !button || button.hasAttribute('hx-post')) return;
    if (there) { there = false; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking) return;
    asking = true;
    fetch('/healthz', { cache: 'no-store' }).then(function () {
      asking = false;
      if (!form.isConnected || !button.isConnected) return;
      there = true;
      form.requestSubmit(button);
      there = false;
    }, function () { asking = false; cutOff(); });
  }, true);

  // What was typed is kept in the browser (soan.js) until it is saved.
  try {
    if (/[?&]xong=luu(&|$)/.test(location.search) && sessionStorage.getItem('vt-luu')) {
      sessionStorage.removeItem('vt-bieu:' + sessionStorage.getItem('vt-luu'));
      sessionStorage.removeItem('vt-luu');
    }
  } catch (refused) { /* a browser that keeps nothing */ }

  // A link of a mistake, in a list or on the picture of a page, opens the folded group that its field stands in, and
  // goes into the field.
  document.addEventListener('click', function (event) {
    var link = event.target.closest('.ds-loi a[href^="#o-"], .lop a[href^="#o-"]');
    if (!link) return;
    var place = document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
    if (!place) return;
    var input = place.querySelector('input:not([type=hidden]), select, textarea, button');
    for (var up = input || place; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
    place.scrollIntoView({ block: 'center' });
    if (input) input.focus({ preventScroll: true });
    event.preventDefault();
  });

  // On a telephone a row of a table is a card, and each cell says the name of its column: trang.css.
  var nameCells = function () {
    document.querySelectorAll('.cuon > table:not(.o-luoi):not(.xep)').forEach(function (table) {
      var heads = Array.from(table.querySelectorAll('thead th'), function (head) { return head.textContent.trim(); });
      table.classList.add('xep');
      table.querySelectorAll('tbody tr').forEach(function (row) {
        Array.from(row.children).forEach(function (cell, i) {
          var held = !!cell.querySelector('input:not([type=hidden]):not([type=checkbox]), select');
          cell.classList.toggle('co-o', held);
          if (i || held) cell.dataset.ten = heads[i];
        });
      });
    });
  };
  nameCells();
  document.addEventListener('htmx:after:swap', nameCells);

  // A file that the server would not take is told of before it goes off: a browser shows no answer to half a file.
  var most = Number((document.querySelector('meta[name=tep-lon-nhat]') || {}).content) || Infinity;
  var megabytes = function (size) { return (size / 1048576).toFixed(1).replace('.', ',') + ' MB'; };
  var tooLarge = function (form, files) {
    var size = Array.prototype.reduce.call(files, function (sum, f) { return sum + f.size; }, 0);
    var told = form.parentNode.querySelector('.qua-lon');
    if (told) told.remove();
    if (size <= most) return false;
    var box = alarm('Tệp ' + files[0].name + ' quá lớn: ' + megabytes(size) + ', nhiều nhất ' + megabytes(most) +
      '. Hãy chia danh sách thành nhiều phần, hoặc giảm bớt hình ảnh trong tệp rồi chọn lại.');
    box.classList.add('trang-loi', 'qua-lon');
    form.insertAdjacentElement('afterend', box);
    return true;
  };

  // A file that was chosen or dropped goes off at once.
  document.querySelectorAll('form[data-tha]').forEach(function (form) {
    var file = form.querySelector('input[type=file]');
    form.classList.add('tu-dong');
    file.addEventListener('change', function () { if (file.files.length && !tooLarge(form, file.files)) form.requestSubmit(); });
    form.addEventListener('submit', function () {
      form.classList.add('dang-tai');
      form.querySelector('label span').textContent = 'Đang đọc ' + file.files[0].name + ' …';
    });
    ['dragenter', 'dragover'].forEach(function (name) {
      form.addEventListener(name, function () { form.classList.add('keo'); });
    });
    ['dragleave', 'drop'].forEach(function (name) {
      form.addEventListener(name, function () { form.classList.remove('keo'); });
    });
  });
  // A browser says in its own language that something is missing, and that no file is chosen; here it is said in
  // Vietnamese.
  document.addEventListener('invalid', function (event) {
    var control = event.target;
    if (!control.validity.valueMissing) return;
    control.setCustomValidity(control.type === 'file' ? 'Hãy chọn tệp.' : control.tagName === 'SELECT' ? 'Hãy chọn một mục.' : 'Hãy điền ô này.');
  }, true);
  ['input', 'change'].forEach(function (name) {
    document.addEventListener(name, function (event) { if (event.target.setCustomValidity) event.target.setCustomValidity(''); }, true);
  });
  var dress = function () { document.querySelectorAll('.o input[type=file]').forEach(function (file) {
    if (file.closest('.chon-tep')) return;
    var box = document.createElement('span'), button = document.createElement('b'), words = document.createElement('span');
    var tell = function () {
      words.textContent = Array.prototype.map.call(file.files, function (f) { return f.name; }).join(', ') || 'chưa chọn';
    };
    box.className = 'chon-tep';
    button.textContent = 'Chọn tệp';
    file.parentNode.insertBefore(box, file);
    box.append(file, button, words);
    file.addEventListener('change', tell);
    tell();
    if (!file.closest('[data-anh]')) return;
    // Pictures go off by themselves, below; a form of many fields goes better without parts.
    file.removeAttribute('name');
    file.form.enctype = 'application/x-www-form-urlencoded';
  }); };
  dress();
  document.addEventListener('htmx:after:swap', dress);

  // A picture goes off as soon as it is chosen; the form carries its name, and shows it.
  document.addEventListener('change', function (event) {
    var place = event.target.closest('[data-anh]');
    if (!place || event.target.type !== 'file' || !event.target.files.length) return;
    var file = event.target, form = file.form, name = place.querySelector('input[type=hidden]'), field = file.closest('.o');
    var words = document.getElementById('loi-' + name.name), sent = new FormData();
    var tell = function (mistakes) {
      words.replaceChildren.apply(words, mistakes.map(function (mistake) {
        var line = document.createElement('p');
        line.className = 'tai-o loi'; line.textContent = mistake;
        return line;
      }));
      field.classList.toggle('sai', mistakes.length > 0);
    };
    sent.append('tep', file.files[0]);
    fetch('/kho-anh', { method: 'POST', body: sent }).then(function (answer) {
      return answer.json().then(function (body) {
        if (!answer.ok) { tell(body.told); return; }
        var picture = place.querySelector('img'), off = place.querySelector('.chon');
        tell([]);
        name.value = body.name; picture.src = body.address; picture.hidden = false;
        off.hidden = false; off.querySelector('input').checked = false;
        form.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }).catch(function () { tell(['Không gửi được ảnh. Hãy kiểm tra chương trình Văn thư còn chạy không rồi chọn lại ảnh.']); }).then(function () {
      file.value = '';
      file.dispatchEvent(new Event('change'));
    });
  });

  // Kinds of documents are narrowed while people type, without accents.
  var plain = function (text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
  };
  document.querySelectorAll('input[data-loc]').forEach(function (input) {
    var list = document.querySelector(input.dataset.loc);
    input.addEventListener('input', function () {
      var words = plain(input.value).split(/\s+/).filter(Boolean), any = false;
      list.querySelectorAll('section').forEach(function (part) {
        var left = 0;
        part.querySelectorAll('[data-khoa]').forEach(function (item) {
          item.hidden = !words.every(function (word) { return (' ' + item.dataset.khoa).indexOf(' ' + word) >= 0; });
          if (!item.hidden) left++;
        });
        part.hidden = !left;
        if (left) any = true;
      });
      document.getElementById('khong-thay').hidden = any || !words.length;
    });
  });

  // A form is sent once: the second click of a double click does nothing until the answer is there.
  document.addEventListener('submit', function (event) {
    var form = event.target, button = event.submitter;
    if (!button || (button.getAttribute('formmethod') || form.method) !== 'post' || button.hasAttribute('hx-post') || form.hasAttribute('hx-post')) return;
    if (/\/tep(\?|$)/.test(button.formAction)) return; // downloads leave the page as it is
    if (form.dataset.dangGui) { event.preventDefault(); return; }
    form.dataset.dangGui = '1';
  });

  // Who goes back to a form that was sent has the same form again, not another like it: its key goes with the entry of
  // the history.
  document.querySelectorAll('input[name=_mot_lan]').forEach(function (key) {
    if (history.state && history.state.motLan) key.value = history.state.motLan;
    key.form.addEventListener('submit', function () { history.replaceState({ motLan: key.value }, ''); });
  });

  // A long download shows how long it takes and can be stopped; what goes wrong is told on the page.
  document.querySelectorAll('form[data-tai]').forEach(function (form) {
    form.addEventListener('submit', function (event) {
      var button = event.submitter;
      if (!button || !button.hasAttribute('data-tai-nut') || !window.AbortController) return;
      event.preventDefault();
      if (button.disabled) return;
      var place = form.querySelector('.tien-trinh'), stopper = new AbortController(), began = Date.now();
      var words = document.createElement('span'), stop = document.createElement('button');
      stop.type = 'button'; stop.className = 'nut'; stop.textContent = 'Dừng';
      stop.addEventListener('click', function () { stopper.abort(); });
      place.replaceChildren(words, stop);
      button.disabled = true;
      var tell = function () { words.textContent = 'Đang làm giấy tờ… ' + Math.round((Date.now() - began) / 1000) + ' giây'; };
      tell();
      var clock = setInterval(tell, 1000);
      fetch((button.getAttribute('formaction') || form.getAttribute('action')) + '?' + new URLSearchParams(new FormData(form)), { signal: stopper.signal }).then(function (answer) {
        return answer.blob().then(function (blob) {
          if (!answer.ok) return blob.text().then(function (text) {
            var page = new DOMParser().parseFromString(text, 'text/html');
            var told = page.querySelector('.trang-loi, .tom-tat');
            throw new Error(told ? told.textContent.replace(/\s+/g, ' ').trim() : 'Không làm được. Hãy thử lại.');
          });
          var named = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('Content-Disposition') || '');
          var link = document.createElement('a');
          link.href = URL.createObjectURL(blob);
          link.download = named ? decodeURIComponent(named[1]) : 'giay-to.zip';
          document.body.appendChild(link); link.click(); link.remove();
          setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
          place.textContent = 'Xong: ' + link.download;
        });
      }).catch(function (problem) {
        place.textContent = problem.name === 'AbortError' ? 'Đã dừng. Bảng và chỗ đã sửa vẫn còn.' :
          problem instanceof TypeError ? 'Không kết nối được với chương trình Văn thư. Hãy kiểm tra chương trình còn chạy không rồi bấm lại; bảng đã được lưu.' : problem.message;
      }).then(function () { clearInterval(clock); button.disabled = false; });
    });
  });

  // What was just made goes to the printer's folder at once, and once: a reload of the page does not fetch it again.
  var ready = document.querySelector('a[data-tai-ngay]');
  if (ready) {
    var address = new URL(location.href);
    address.searchParams.delete('tai');
    history.replaceState(null, '', address);
    ready.click();
  }

  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-tha]').forEach(function (form) { form.classList.remove('dang-tai'); form.reset(); });
    document.querySelectorAll('form[data-dang-gui]').forEach(function (form) { delete form.dataset.dangGui; });
  });

  // On a telephone the navigation is wider than the screen; the entry of this page is to be seen.
  var here = document.querySelector('.dau nav a[aria-current]');
  if (here) here.parentNode.scrollLeft = here.offsetLeft - (here.parentNode.clientWidth - here.offsetWidth) / 2;

  // When htmx has looked at the page, too, all is there.
  setTimeout(function () { document.documentElement.dataset.xong = ''; });
})();
