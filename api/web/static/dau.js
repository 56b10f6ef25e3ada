// Stands in the head and is the only script that a page waits for: what is not needed to read the page, its pictures
// and what it does beyond plain forms, comes when the words are on the screen. Without scripts all of it is there at once.
(function () {
  'use strict';
  var root = document.documentElement, later = document.currentScript.dataset;
  root.className = 'chua-ve';

  var bring = function (address) {
    var script = document.createElement('script');
    script.src = address;
    script.async = false; // in this order
    document.head.appendChild(script);
  };

  var begun = false;
  var begin = function () {
    if (begun || document.readyState === 'loading') return;
    begun = true;
    root.className = '';
    if (document.querySelector('[hx-post]')) bring(later.htmx);
    if (document.getElementById('bieu')) bring(later.soan);
    bring(later.trang);
  };

  // A tab in the background is not painted; it does not wait for ever.
  document.addEventListener('DOMContentLoaded', function () {
    setTimeout(begin, 500);
    if (window.PerformanceObserver) new PerformanceObserver(begin).observe({ type: 'paint', buffered: true });
  });
})();
