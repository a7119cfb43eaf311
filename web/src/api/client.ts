// Calls to the server's routes. Paths, what goes along and what comes back are the compiler's business: `contract.ts`.

import type { Answer, Input, Method, Path } from "./contract.ts";
import { request, send } from "./request.ts";

interface Options {
  readonly signal?: AbortSignal;
  /** Sent as the Idempotency-Key: the same key never books or charges twice. */
  readonly key?: string;
}

/** Left out when the route takes nothing. */
type Along<M extends Method, P extends Path<M>> =
  Record<never, never> extends Input<M, P> ? [along?: Input<M, P> & Options] : [along: Input<M, P> & Options];

type Call<M extends Method> = <P extends Path<M>>(path: P, ...along: Along<M, P>) => Promise<Answer<M, P>>;

export const get = caller("get");
export const post = caller("post");
export const put = caller("put");
export const patch = caller("patch");
/** `delete` is a word of the language. */
export const remove = caller("delete");

/** What any route may take; which one takes what, its `Along` knows. */
interface Parts extends Options {
  readonly param?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly json?: unknown;
}

function caller<M extends Method>(method: M) {
  const call = (path: string, { param = {}, query = {}, json, signal, key }: Parts = {}): Promise<unknown> => {
    const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(param[name] ?? "")) + searchOf(query);
    const init = {
      ...(signal === undefined ? {} : { signal }),
      ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
    };
    return method === "get" ? request(url, init) : send(method.toUpperCase(), url, json, init);
  };
  // The server answers what its routes declare.
  return call as Call<M>;
}

function searchOf(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size > 0 ? `?${search}` : "";
}
