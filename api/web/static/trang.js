// What the page does beyond plain forms. Without this file everything still works.
(function () {
  'use strict';

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

  // The server cannot be reached: say so beside the form, keep what was typed.
  document.addEventListener('htmx:error', function () {
    var place = document.getElementById('bao');
    if (!place) return;
    var box = document.createElement('section');
    box.className = 'tom-tat co-loi';
    box.textContent = 'Không kết nối được với chương trình Văn thư. Hãy kiểm tra chương trình còn chạy không rồi bấm lại; những gì đã nhập vẫn còn trên trang.';
    place.replaceChildren(box);
  });

  // A link of a mistake opens the folded group that its field stands in, and goes into the field.
  document.addEventListener('click', function (event) {
    var link = event.target.closest('.ds-loi a[href^="#o-"]');
    if (!link) return;
    var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!place) return;
    for (var up = place; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
    var input = place.querySelector('input:not([type=hidden]), select, textarea');
    place.scrollIntoView({ block: 'center' });
    if (input) input.focus({ preventScroll: true });
    event.preventDefault();
  });

  // A file that was chosen or dropped goes off at once.
  document.querySelectorAll('form[data-tha]').forEach(function (form) {
    var file = form.querySelector('input[type=file]');
    form.classList.add('tu-dong');
    file.addEventListener('change', function () { if (file.files.length) form.requestSubmit(); });
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
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-tha]').forEach(function (form) { form.classList.remove('dang-tai'); form.reset(); });
  });
})();
