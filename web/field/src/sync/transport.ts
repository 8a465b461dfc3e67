import type { PushTarget } from '@selaras/shared/push';
import type { Answer, Event } from '../outbox/event';
import type { Setup, WayState } from '../way/way';

export type PushRequest = {
  installId: string;
  dbEpoch: string;
  appVersion: string;
  schema: number;
  clientNow: string;
  monoNow: { ms: number; boot: string };
  events: Event[];
};

export type PushAnswer = {
  items: Answer[];
  ackThroughSeq?: number;
  missing?: [number, number][];
  serverNow: string;
  feedEpoch: string;
  commands?: { kind: string }[];
};

export type Row = { id: string; version?: number; deleted?: boolean };

export type PullAnswer = {
  rows: Row[];
  cursor: string | null;
  more: boolean;
  resnapshot?: boolean;
  feedEpoch: string;
};

/** The server said no with an HTTP status. `code` is the problem's slug. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryAfter?: number,
    readonly items?: Answer[],
  ) {
    super(detail || code);
  }
}

/** No answer at all: no network, cut off, too slow. */
export class Unreachable extends Error {
  constructor(readonly timedOut: boolean) {
    super(timedOut ? 'timeout' : 'offline');
  }
}

const PATIENCE = 30_000;

/** The server's doors. Every call ends: by an answer, a refusal or `Unreachable`. */
export class Transport {
  constructor(
    private readonly credential: () => string | undefined,
    private readonly base = '',
  ) {}

  async call(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const credential = this.credential();
    let response: Response;
    try {
      response = await fetch(this.base + path, {
        method,
        headers: { ...(credential ? { Authorization: `Device ${credential}` } : {}), ...headers },
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch (error) {
      throw new Unreachable(error instanceof DOMException && error.name === 'TimeoutError');
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }

  private async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response =
      body === undefined
        ? await this.call(method, path)
        : await this.call(method, path, JSON.stringify(body), { 'Content-Type': 'application/json' });
    try {
      return (await response.json()) as T;
    } catch {
      // Cut off in the middle, or a hotel's sign-in page: not the server's answer.
      throw new Unreachable(false);
    }
  }

  async push(request: PushRequest): Promise<PushAnswer> {
    const text = JSON.stringify(request);
    const zipped = text.length > 2_000 && 'CompressionStream' in globalThis;
    const body = zipped
      ? await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()
      : text;
    const headers = { 'Content-Type': 'application/json', ...(zipped ? { 'Content-Encoding': 'gzip' } : {}) };
    const response = await this.call('POST', '/sync/v1/push', body, headers);
    const answer = (await response.json().catch(() => undefined)) as PushAnswer | undefined;
    if (!Array.isArray(answer?.items)) throw new Unreachable(false);
    return answer;
  }

  pull(collection: string, cursor: string | undefined): Promise<PullAnswer> {
    const asked = new URLSearchParams({ collection, limit: '1000', ...(cursor ? { cursor } : {}) });
    return this.json('GET', `/sync/v1/pull?${asked}`);
  }

  digest(
    dbEpoch: string,
    collections: Record<string, { count: number; hash: string }>,
  ): Promise<{ differences: string[] }> {
    return this.json('POST', '/sync/v1/digest', { dbEpoch, collections });
  }

  offer(events: string[]): Promise<{ wanted: string[] }> {
    return this.json('POST', '/sync/v1/offer', { events });
  }

  report(health: Record<string, unknown>): Promise<unknown> {
    return this.json('POST', '/sync/v1/report', health);
  }

  /** The office's half of the key to the outbox; refused while the phone is locked. */
  async keyHalf(): Promise<string> {
    return (await this.json<{ keyHalf: string }>('POST', '/sync/v1/key-half', {})).keyHalf;
  }

  async pushKey(): Promise<string> {
    return (await this.json<{ key: string }>('GET', '/sync/v1/push-key')).key;
  }

  pushTo(target: PushTarget): Promise<unknown> {
    return this.json('PUT', '/sync/v1/push-target', target);
  }

  pushNoMoreTo(endpoint: string): Promise<unknown> {
    return this.json('POST', '/sync/v1/push-target/remove', { endpoint });
  }

  way(): Promise<WayState> {
    return this.json('GET', '/sync/v1/tracker');
  }

  wayOn(text: string, version: string): Promise<Setup> {
    return this.json('POST', '/sync/v1/tracker', { text, version });
  }

  wayOff(): Promise<unknown> {
    return this.call('DELETE', '/sync/v1/tracker');
  }

  /** Nothing is left here; said without a credential that would still open anything. */
  wiped(credential: string): Promise<unknown> {
    return this.json('POST', '/sync/v1/wiped', { credential });
  }

  pair(asked: {
    code: string;
    installId: string;
    label: string;
    appVersion: string;
  }): Promise<Record<string, unknown>> {
    return this.json('POST', '/sync/v1/pair', asked);
  }
}

async function refusal(response: Response): Promise<Refused> {
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
    items?: Answer[];
  };
  const after = Number(response.headers.get('Retry-After'));
  return new Refused(
    response.status,
    problem.code ?? `http-${response.status}`,
    problem.detail ?? '',
    Number.isFinite(after) && after > 0 ? after * 1000 : undefined,
    problem.items,
  );
}
