// <script src="https://…/w.js" data-company="company" async></script>
// Counts visits without cookie and without identity. selaras.allow() lets the visitor be known again (data-identify does
// so at once, where the site has its own consent); selaras.forget() takes it back. DNT and GPC always mean "no".
(() => {
  const s = document.currentScript, n = navigator, w = window;
  if (!s?.dataset.company || n.webdriver) return;
  const no = n.globalPrivacyControl || n.doNotTrack === '1', key = 'selaras.visitor', me = (w.selaras = w.selaras || {});
  const kept = (make) => {
    if (no) return;
    try {
      let v = localStorage.getItem(key);
      if (!v && make) localStorage.setItem(key, (v = crypto.randomUUID()));
      return v || undefined;
    } catch {}
  };
  const tell = (again) => {
    const u = new URL(location.href), q = new URLSearchParams();
    for (const [k, v] of u.searchParams) if (/^utm_\w+$|^ref$/.test(k)) q.set(k, v);
    fetch(new URL('/w/' + s.dataset.company, s.src), {
      method: 'POST', mode: 'no-cors', credentials: 'omit', keepalive: true,
      body: JSON.stringify({ page: u.origin + u.pathname + (q.size ? '?' + q : ''), referrer: document.referrer || null, visitor: me.visitor || null, again }),
    }).catch(() => {});
  };
  me.visitor = kept('identify' in s.dataset);
  me.allow = () => { if (!me.visitor && (me.visitor = kept(true))) tell(true); };
  me.forget = () => { try { localStorage.removeItem(key); } catch {} me.visitor = undefined; };
  tell(performance.getEntriesByType('navigation')[0]?.type === 'reload');
})();
