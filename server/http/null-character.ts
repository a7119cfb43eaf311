// The one character that a query string can carry and PostgreSQL's text cannot: refused before anything is looked up, since an
// answer that is written while it is read could not be taken back.

import { createMiddleware } from "hono/factory";
import { because } from "../reasons.ts";

export const refuseNullCharacters = createMiddleware(async ({ req }, next) => {
  const query = req.url.indexOf("?");
  if (query !== -1 && req.url.includes("%00", query)) {
    throw because("text_not_storable");
  }
  await next();
});
