/** Below this the screen warns at the start of the day; orders are always taken. */
const LITTLE = 100 * 1024 * 1024;
/** Below this no new photo is taken. */
const NONE = 50 * 1024 * 1024;

/** Bytes the browser would still give us; undefined where it does not say. */
export async function roomLeft(): Promise<number | undefined> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  return quota === undefined || usage === undefined ? undefined : quota - usage;
}

export async function hasRoom(): Promise<boolean> {
  return ((await roomLeft()) ?? LITTLE) > NONE;
}

export async function isLittle(): Promise<boolean> {
  return ((await roomLeft()) ?? LITTLE) < LITTLE;
}
