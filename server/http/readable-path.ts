// Paths as the log may keep them: somebody's secret link is a path, too.

const typeId = /^[a-z]{2,5}_[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const words = /^[a-z]+(-[a-z]+)*$/;
const longestPath = 200;
const longestPart = 20;

/** A path with what could be a secret left out: long parts that are neither an id of ours nor words. */
export function readablePath(path: string): string {
  const parts = path.split("/");
  const isReadable = (part: string) => part.length < longestPart || typeId.test(part) || words.test(part);
  return parts
    .map((part) => (isReadable(part) ? part : "…"))
    .join("/")
    .slice(0, longestPath);
}
