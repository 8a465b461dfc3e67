// <script src="https://…/f/embed.js" data-form="company/form" async></script>
// Puts the form where the script stands, in a frame of its own: it can read nothing of this page, and this page nothing
// of what is typed. Where the visitor came from is handed on by the frame's address; no cookie is set or read.
(() => {
  const script = document.currentScript;
  const form = script?.dataset.form;
  if (!form) return;
  const base = new URL(script.src);
  const address = new URL('/f/' + form, base);
  const here = new URL(location.href);
  for (const [name, value] of here.searchParams) {
    if (/^utm_(source|medium|campaign|content|term)$/.test(name) || name === 'ref') address.searchParams.set(name, value);
  }
  for (const name of ['source', 'medium', 'campaign', 'content', 'term']) {
    const fixed = script.dataset[name];
    if (fixed && !address.searchParams.has('utm_' + name)) address.searchParams.set('utm_' + name, fixed);
  }
  address.searchParams.set('embed', '1');
  address.searchParams.set('page', here.origin + here.pathname);
  if (document.referrer) address.searchParams.set('referrer', document.referrer);
  const visitor = window.selaras?.visitor;
  if (visitor) address.searchParams.set('visitor', visitor);
  if (script.dataset.lang) address.searchParams.set('lang', script.dataset.lang);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = script.dataset.title ?? 'Formulir';
  frame.style.cssText = 'border:0;width:100%;min-height:480px;display:block;color-scheme:auto';
  addEventListener('message', (event) => {
    if (event.source === frame.contentWindow && event.data?.selaras === 'form') frame.style.height = event.data.height + 'px';
  });
  script.insertAdjacentElement('afterend', frame);
})();
