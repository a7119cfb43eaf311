// In the place of the bell until it is there: the way to what it would show. What it counts is not known yet.

import { Link } from "@tanstack/react-router";
import Bell from "lucide-react/icons/bell";
import { placeWords } from "../people/words.ts";
import { iconButtonClass } from "../ui/icon-button.ts";
import { ConnectionStatus } from "./ConnectionStatus.tsx";

export function WaitingBell() {
  return (
    <>
      <ConnectionStatus status="connecting" />
      <Link to="/notifications" className={iconButtonClass} aria-label={placeWords.notifications()}>
        <Bell className="size-5" aria-hidden />
      </Link>
    </>
  );
}
