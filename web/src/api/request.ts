// The one place that fetches. The session travels in its cookie, so every request is same-origin.

import { Problem, toProblem } from "./problem.ts";
import { problemWords } from "./words.ts";

/** Resolves with the body of a 2xx answer; throws a Problem for any other, and for none. */
export async function request(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await reach(path, init);
  if (!response.ok) throw await refusalIn(response);
  return response.json().catch(() => null);
}

/** What an answer that is none refuses, in the reader's language. */
export async function refusalIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return toProblem(response.status, body, await ownWords());
}

/** Any answer at all; throws a Problem when there is none. */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "unreachable", problemWords.unreachable());
  }
}

/** Most pages are never refused anything, so what is said of it is fetched when they are. Without it the server's words do. */
const ownWords = () =>
  import("./say-refusal.ts").then(
    ({ sayRefusal }) => sayRefusal,
    () => undefined,
  );

/** A request with a JSON body. */
export function send(method: string, path: string, json: unknown = {}, init: RequestInit = {}): Promise<unknown> {
  const headers = { "content-type": "application/json", ...init.headers };
  return request(path, { ...init, method, headers, body: JSON.stringify(json) });
}
