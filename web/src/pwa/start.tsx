// Loaded when the page is at rest: keeps the shell for times without a network, and offers newer versions of the app. It has
// a root of its own, so that the first page carries none of it.

import { createRoot } from "react-dom/client";
import { keepShell } from "./new-version.ts";
import { UpdateBar } from "./UpdateBar.tsx";

keepShell();
const place = document.createElement("div");
document.body.append(place);
createRoot(place).render(<UpdateBar />);
