/** The one HTTP client. Paths, parameters and answers are those of openapi.yaml. */
import createClient from 'openapi-fetch';
import type { paths } from './schema';
import type { Shape } from './shape';

export const BASE_URL = '/api/v1';

export const client = createClient<paths>({
  baseUrl: window.location.origin + BASE_URL,
  // All lists in queries are `explode: false` in openapi.yaml.
  querySerializer: { array: { style: 'form', explode: false } },
  // Looked up at each call, so that a test can put its own in place.
  fetch: (request) => globalThis.fetch(request),
});

/** An answer other than 2xx, or none at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

export const isUnauthorized = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 401;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The checked body of an answer, or an {@link ApiError} that says what went wrong. */
export async function read<T>(call: Promise<Answer<T>>, shape: Shape): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'unreachable', 'The server does not answer. Is Ingress still running?');
  });
  if (!response.ok || data === undefined) throw failure(response.status, error);
  shape(data, 'answer');
  return data;
}

function failure(status: number, body: unknown): ApiError {
  const detail = (body as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  const code = typeof detail?.code === 'string' ? detail.code : 'error';
  const message =
    typeof detail?.message === 'string' ? detail.message : `The server answered ${status}.`;
  return new ApiError(status, code, message);
}
