import * as z from 'zod/mini';

/** What is wrong with one field: the rule by its code, and in English for whoever does not know it. */
export type Wrong = {
  pointer: string;
  message: string;
  code?: string;
  limits?: Record<string, number>;
};

/** A "no" from the server, as RFC 9457 tells it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly errors: Wrong[] = [],
    readonly reference?: string,
  ) {
    super(title);
  }
}

const problem = z.object({
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  code: z.optional(z.string()),
  reference: z.optional(z.string()),
  errors: z.optional(
    z.array(
      z.object({
        pointer: z.string(),
        message: z.string(),
        code: z.optional(z.string()),
        limits: z.optional(z.record(z.string(), z.number())),
      }),
    ),
  ),
});

export type Params = Record<string, string | number | boolean | undefined | null>;

export function address(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  return query.size ? `${path}?${query}` : path;
}

function csrf(): string {
  const found = document.cookie.match(/(?:^|;\s*)(?:__Host-)?XSRF-TOKEN=([^;]*)/);
  return found?.[1] ? decodeURIComponent(found[1]) : '';
}

async function refusal(response: Response): Promise<Refusal> {
  const read = problem.safeParse(await response.json().catch(() => ({})));
  const said = read.success ? read.data : {};
  return new Refusal(
    response.status,
    said.code ?? String(response.status),
    said.detail ?? said.title ?? response.statusText,
    said.errors,
    said.reference,
  );
}

async function ask(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const form = body instanceof FormData;
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = csrf();
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    body: form ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  try {
    return await read<T>(await ask(method, path, body));
  } catch (error) {
    // The token of an expired session: any answer brings a fresh one, so the second try is the honest one.
    if (!(error instanceof Refusal) || error.code !== 'csrf') throw error;
    await fetch('/api/setup', { credentials: 'same-origin' });
    return read<T>(await ask(method, path, body));
  }
}

export const http = {
  get: async <T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> =>
    read<T>(await ask('GET', address(path, params), undefined, signal)),
  post: <T>(path: string, body?: unknown): Promise<T> => send<T>('POST', path, body),
  put: <T>(path: string, body?: unknown): Promise<T> => send<T>('PUT', path, body),
  remove: <T = void>(path: string): Promise<T> => send<T>('DELETE', path),
};
