/** The module TeaVM makes of engines/pricing; documented in docs/engines/pricing.md. */
declare module '@selaras/pricing' {
  export function quote(request: import('./price').QuoteRequest): import('./price').Quote;
}
