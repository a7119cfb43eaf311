// Bodies that are files for the person. They are read to the end before they are saved: a refusal, or a connection that breaks
// half-way, is told on the page, and is never a file that looks complete.

import { Problem } from "./problem.ts";
import { reach, refusalIn } from "./request.ts";
import { problemWords } from "./words.ts";

/** Under the name that the server gives it. */
export async function download(path: string): Promise<void> {
  const response = await reach(path, {});
  if (!response.ok) throw await refusalIn(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "parkmate.csv";
  const content = await response.blob().catch(() => {
    throw new Problem(0, "unreachable", problemWords.unreachable());
  });
  save(content, name);
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser has yet to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
