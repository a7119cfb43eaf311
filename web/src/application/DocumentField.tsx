// Choosing the document and sending it at once.

import FileUp from "lucide-react/icons/file-up";
import { useRef, useState } from "react";
import { messageOf } from "../api/problem.ts";
import { uploadDocument } from "../api/upload.ts";
import { session } from "../people/session.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { documentTypes, faultOf } from "./upload.ts";
import { applicationWords } from "./words.ts";

export function DocumentField({ has, missing }: { has: boolean; missing: string | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function choose(file: File) {
    const fault = faultOf(file);
    setFailure(fault && applicationWords[fault]());
    if (fault) return;
    setBusy(true);
    try {
      await uploadDocument(file);
      setSent(file.name);
      await session.refresh();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">{applicationWords.documentHint()}</p>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={applicationWords.choose()}
        accept={documentTypes.join(",")}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void choose(file);
          // The same file may be chosen again after it was mended.
          currentTarget.value = "";
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button weight="secondary" busy={busy} onClick={() => input.current?.click()}>
          <FileUp className="size-4" aria-hidden />
          {busy ? applicationWords.uploading() : has ? applicationWords.replace() : applicationWords.choose()}
        </Button>
        {has && (
          <a href="/api/owners/me/document" download className="font-semibold text-accent hover:underline">
            {applicationWords.look()}
          </a>
        )}
      </div>
      {has && !failure && (
        <Notice tone="success">
          {sent ? applicationWords.uploadedNow({ name: sent }) : applicationWords.uploaded()}
        </Notice>
      )}
      {(failure ?? missing) && <Notice tone="error">{failure ?? missing}</Notice>}
    </div>
  );
}
