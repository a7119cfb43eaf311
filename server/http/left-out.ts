// What programs send in place of what they leave out: `?cursor=`, or the media type of a body that is not there. It is read as
// not given.

import { createMiddleware } from "hono/factory";

export const dropEmpty = createMiddleware(async ({ req }, next) => {
  const url = withoutEmptyValues(req.url);
  if (url !== req.url) req.raw = new Request(url, req.raw);
  if (req.raw.body === null) req.raw.headers.delete("content-type");
  await next();
});

function withoutEmptyValues(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return url;
  const path = url.slice(0, start);
  const pairs = url.slice(start + 1).split("&");
  const given = pairs.filter((pair) => /=./.test(pair));
  return given.length === 0 ? path : `${path}?${given.join("&")}`;
}
