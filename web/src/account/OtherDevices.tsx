// Signs out everywhere but here.

import { useState } from "react";
import { signOutOthers } from "../api/sign-in.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { accountWords } from "./words.ts";

export function OtherDevices() {
  const [isAsking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <>
      {isDone && <Notice tone="success">{accountWords.signedOutOthers()}</Notice>}
      <Button weight="secondary" className="justify-self-start" onClick={() => setAsking(true)}>
        {accountWords.signOutOthers()}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={accountWords.signOutOthersTitle()}
          body={accountWords.signOutOthersBody()}
          confirm={accountWords.signOutOthers()}
          danger
          onConfirm={() => signOutOthers().then(() => setDone(true))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
