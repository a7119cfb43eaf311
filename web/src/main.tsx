// Where the app starts: routes, and the first render.

import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { language, useLanguage } from "./language/language.ts";
import { session } from "./people/session.ts";
import { createAppRouter } from "./router.tsx";
import { loadFrame } from "./shell/Layout.tsx";
import "./design/app.css";

const router = createAppRouter(session);
// The page may be for signed-in people only; its guard decides.
session.onEnded(() => void router.invalidate());

// Pages that are open to everybody start without waiting for the answer.
session.known().catch(() => null);

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");

document.documentElement.lang = language();
const app = createRoot(place);
// What the server painted stands until the page itself can take its place; then at once, and as a whole.
if (place.hasChildNodes())
  void Promise.allSettled([router.load(), session.known().then((me) => me && loadFrame())]).then(show);
else show();

function show(): void {
  // Bit by bit, so that a touch in between is answered.
  startTransition(() =>
    app.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}

/** In another language every page is another: what was said is said anew. */
function App() {
  return <RouterProvider key={useLanguage()} router={router} />;
}

// At rest only: what is on screen comes first. Without a network there is nothing to fetch, and the kept shell is at work.
addEventListener("load", () => setTimeout(() => void import("./pwa/start.tsx").catch(() => null), 2_000));
