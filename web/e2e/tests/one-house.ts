import { startDemo } from './server';

/** One server for every file: the tests tell one company's day and must not depend on each other's order. */
export default async function oneHouse(): Promise<() => Promise<void>> {
  if (process.env.SELARAS_E2E_URL) return async () => undefined;
  const demo = await startDemo();
  process.env.SELARAS_E2E_URL = demo.url;
  return demo.stop;
}
