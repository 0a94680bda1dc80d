// Speaks to the server: one function per verb, and problems as typed errors.

const BASE = '/api/v1';
const REQUEST_HEADER = { 'x-haitun-request': '1' };

/** A refusal or failure, in the words of the server where it gave any. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly place: string;

  constructor(status: number, code: string, zh: string, en: string, place: string) {
    super(`${code}: ${en}`);
    this.status = status;
    this.code = code;
    this.zh = zh;
    this.en = en;
    this.place = place;
  }
}

export type Query = Record<string, string | number | null | undefined>;

/** A path with those parameters that hold something. */
export function address(path: string, query: Query = {}): string {
  return `${BASE}${withQuery(path, query)}`;
}

/** The same for an address of the pages. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return `${path}${text === '' ? '' : `?${text}`}`;
}

export function read<Answer>(path: string, query: Query = {}): Promise<Answer> {
  return send<Answer>(address(path, query), { method: 'GET' });
}

export function write<Answer>(path: string, body: unknown, method: 'POST' | 'PUT' | 'PATCH' = 'POST'): Promise<Answer> {
  return send<Answer>(address(path), {
    method,
    headers: { 'content-type': 'application/json', ...REQUEST_HEADER },
    body: JSON.stringify(body),
  });
}

export function remove(path: string): Promise<void> {
  return send<void>(address(path), { method: 'DELETE', headers: REQUEST_HEADER });
}

async function send<Answer>(target: string, request: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(target, { credentials: 'same-origin', ...request });
  } catch {
    throw new Problem(0, 'network.unreachable', '无法连接服务器。', 'The server cannot be reached.', target);
  }
  if (!response.ok) throw await problemOf(response, target);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

async function problemOf(response: Response, target: string): Promise<Problem> {
  let body: Partial<Record<string, unknown>> = {};
  try {
    body = (await response.json()) as Partial<Record<string, unknown>>;
  } catch {
    // A proxy may answer with a page instead of a problem; the status then has to do.
  }
  const text = (name: string, otherwise: string) => (typeof body[name] === 'string' && body[name] !== '' ? body[name] : otherwise);
  return new Problem(
    response.status,
    text('code', `http.${response.status}`),
    text('zh', `服务器以状态 ${response.status} 回答。`),
    text('en', `The server answered with status ${response.status}.`),
    text('place', target),
  );
}
