// Not needed for the form to work: tells the page around it how tall it is, keeps what the address carried when the
// language changes, and stops a second press.
(() => {
  const tell = () => parent !== window && parent.postMessage({ selaras: 'form', height: document.documentElement.scrollHeight }, '*');
  addEventListener('load', tell);
  if ('ResizeObserver' in window) new ResizeObserver(tell).observe(document.body);
  const other = document.querySelector('[data-language]');
  if (other) {
    const address = new URL(location.href);
    address.searchParams.set('lang', other.lang);
    other.href = address.search;
  }
  const form = document.querySelector('form');
  form?.addEventListener('submit', () => setTimeout(() => { form.querySelector('button').disabled = true; }));
})();
