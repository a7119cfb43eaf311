// Who is signed in, and the way out.

import { Link, useRouter } from "@tanstack/react-router";
import LogOut from "lucide-react/icons/log-out";
import Settings from "lucide-react/icons/settings";
import { use, useId, useRef, useState } from "react";
import { messageOf } from "../api/problem.ts";
import { signOut } from "../api/sign-in.ts";
import type { Me } from "../api/types.ts";
import { LiveContext } from "../notifications/live-context.ts";
import { session } from "../people/session.ts";
import { roleWords } from "../people/words.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { shellWords } from "./words.ts";

export function AccountMenu({ me }: { me: Me }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const live = use(LiveContext);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function leave() {
    setBusy(true);
    setFailure(null);
    // Before the session ends, so that the connection isn't refused.
    live?.client.stop();
    try {
      await signOut();
      session.left();
      await router.navigate({ to: "/sign-in" });
    } catch (error) {
      live?.client.start();
      setFailure(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={shellWords.accountOf({ name: me.name })}
        data-initials={initials(me.name)}
        className="ml-1 grid size-9 shrink-0 place-items-center rounded-full bg-brand text-sm font-bold text-on-brand before:content-[attr(data-initials)] hover:bg-brand-deep"
      />
      <div id={id} ref={menu} popover="auto" className="popover p-4">
        <p className="font-bold">{me.name}</p>
        <p className="truncate text-sm text-soft">{me.email}</p>
        <p className="mt-1 text-sm text-soft">{roleWords[me.role]()}</p>
        <div className="mt-4 grid gap-3">
          {failure && <Notice tone="error">{failure}</Notice>}
          <Link to="/account" className={buttonClass("secondary")} onClick={() => menu.current?.hidePopover()}>
            <Settings className="size-4" aria-hidden />
            {shellWords.account()}
          </Link>
          <Button weight="secondary" busy={busy} onClick={() => void leave()}>
            <LogOut className="size-4" aria-hidden />
            {shellWords.signOut()}
          </Button>
        </div>
      </div>
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : "";
  return `${words[0]?.[0] ?? ""}${last?.[0] ?? ""}`.toUpperCase();
}
