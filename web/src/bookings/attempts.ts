// Idempotency keys for one form: the same request sent again keeps its key, a different or a refused one gets a new key.

import { mayPass, Problem } from "../api/problem.ts";

export function createAttempts(newKey: () => string = () => crypto.randomUUID()) {
  let open: { readonly request: string; readonly key: string } | null = null;

  return {
    /** Sends `body` under its key. After a network or server fault it is unknown whether it arrived, so the key stays. */
    async send<Answer>(body: object, post: (key: string) => Promise<Answer>): Promise<Answer> {
      const request = JSON.stringify(body);
      if (open?.request !== request) open = { request, key: newKey() };
      try {
        return await post(open.key);
      } catch (error) {
        const unknown = mayPass(error) || (error instanceof Problem && error.code === "request_in_progress");
        if (!unknown) open = null;
        throw error;
      }
    },
  };
}
