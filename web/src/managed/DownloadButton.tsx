// A list as a file for spreadsheets, as far as it is narrowed. Long ones take a while: the button says so, and takes no second press.

import { useMutation } from "@tanstack/react-query";
import DownloadIcon from "lucide-react/icons/download";
import { download } from "../api/download.ts";
import { messageOf } from "../api/problem.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useOnce } from "../ui/use-once.ts";
import { csvPath } from "./csv-path.ts";
import { filterWords } from "./words.ts";

interface DownloadButtonProps {
  list: "bookings" | "payments";
  query: Readonly<Record<string, string | undefined>>;
}

export function DownloadButton({ list, query }: DownloadButtonProps) {
  const file = useMutation({ mutationFn: () => download(csvPath(list, query)) });
  const fetchOnce = useOnce(file);
  return (
    <div className="grid justify-items-end gap-2">
      <Button weight="secondary" size="sm" busy={file.isPending} onClick={() => fetchOnce()}>
        {!file.isPending && <DownloadIcon className="size-4" aria-hidden />}
        {file.isPending ? filterWords.downloading() : filterWords.download()}
      </Button>
      {file.isError && <Notice tone="error">{filterWords.notDownloaded({ message: messageOf(file.error) })}</Notice>}
    </div>
  );
}
