// Asks before what was typed is thrown away: we do when another page is opened, the browser when its tab is closed. A page has
// one, whatever forms it has.

import { useBlocker } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { uiWords } from "./words.ts";

export function UnsavedGuard({ isChanged }: { isChanged: boolean }) {
  const leaving = useBlocker({ shouldBlockFn, disabled: !isChanged, withResolver: true });
  if (leaving.status !== "blocked") return null;
  return (
    <ConfirmDialog
      danger
      title={uiWords.unsavedTitle()}
      body={uiWords.unsavedText()}
      confirm={uiWords.discard()}
      keep={uiWords.keepEditing()}
      onConfirm={async () => leaving.proceed()}
      onClose={leaving.reset}
    />
  );
}

/** What only narrows or opens something on this page leaves its forms where they are. */
const shouldBlockFn = ({ current, next }: { current: { pathname: string }; next: { pathname: string } }) =>
  current.pathname !== next.pathname;

/** Gathers from several forms, each by a name, whether something is not saved. */
export function useUnsaved(): readonly [isChanged: boolean, tell: (form: string, isChanged: boolean) => void] {
  const [changed, setChanged] = useState<readonly string[]>([]);
  const tell = useCallback(
    (form: string, isChanged: boolean) =>
      setChanged((known) =>
        known.includes(form) === isChanged
          ? known
          : isChanged
            ? [...known, form]
            : known.filter((name) => name !== form),
      ),
    [],
  );
  return [changed.length > 0, tell];
}
