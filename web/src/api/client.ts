// The one place that calls the server. The session travels in its cookie, so every call is same-origin.

import { Problem, toProblem } from "./problem.ts";

export function get<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const url = search.size > 0 ? `${path}?${search}` : path;
  return request(url, signal === undefined ? {} : { signal });
}

export type Query = Readonly<Record<string, string | undefined>>;

/** `key` is sent as the Idempotency-Key: the same key never books or charges twice. */
export function post<Answer>(path: string, body: object = {}, key?: string): Promise<Answer> {
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) };
  return request(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "unreachable", "No connection to ParkMate. Check your network, then try again.");
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response.status, body);
  return body as Answer;
}
