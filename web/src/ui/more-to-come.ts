// Whether a list goes on after the rows that are here: what reads it aloud cannot say yet how long it is.

import { createContext } from "react";

export const MoreToCome = createContext(false);
