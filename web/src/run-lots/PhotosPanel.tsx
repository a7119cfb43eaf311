// The photos of a lot: added several at once, one of them its cover, removed.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import ImagePlus from "lucide-react/icons/image-plus";
import Trash2 from "lucide-react/icons/trash-2";
import { useRef, useState } from "react";
import { patch, remove } from "../api/client.ts";
import { messageOf } from "../api/problem.ts";
import { lotQuery } from "../api/queries.ts";
import type { Lot } from "../api/types.ts";
import { uploadPhoto } from "../api/upload.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { iconButtonClass } from "../ui/icon-button.ts";
import { Notice } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import { photoWords } from "./photo-words.ts";
import { shrink } from "./shrink.ts";

/** As many as the server takes. */
export const mostPhotos = 8;

type Photo = Lot["photos"][number];

export function PhotosPanel({ lot }: { lot: Lot }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const attempts = useRef(createAttempts());
  const [progress, setProgress] = useState<{ nth: number; total: number } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Photo | null>(null);
  const cover = useMutation({
    mutationFn: ({ url }: Photo) => patch("/lots/:id", { param: { id: lot.id }, json: { imageUrl: url } }),
    onSuccess: show,
    onError: (error) => setFailure(messageOf(error)),
  });
  const room = mostPhotos - lot.photos.length;

  function show(changed: Lot): void {
    queries.setQueryData(lotQuery(lot.id).queryKey, changed);
    void refreshManaged(queries, "lot");
  }

  /** One after the other, so that they stand in the order in which they were chosen; what is there already stays. */
  async function add(files: readonly File[]): Promise<void> {
    const taken = files.slice(0, room);
    setFailure(files.length > room ? photoWords.tooMany({ most: mostPhotos }) : null);
    try {
      for (const [nth, file] of taken.entries()) {
        setProgress({ nth: nth + 1, total: taken.length });
        const picture = await shrink(file);
        if (picture === null) setFailure(photoWords.notPicture({ name: file.name }));
        else show(await upload(file, picture));
      }
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setProgress(null);
    }
  }

  /** Chosen again because no answer came, it is the same photo; later it is another one. */
  async function upload({ name, size }: File, picture: Blob): Promise<Lot> {
    const send = (key: string) => uploadPhoto(lot.id, picture, key);
    const changed = await attempts.current.send({ name, size }, send);
    attempts.current = createAttempts();
    return changed;
  }

  return (
    <Panel
      title={photoWords.title()}
      aside={
        room > 0 && (
          <Button size="sm" weight="secondary" busy={progress !== null} onClick={() => input.current?.click()}>
            <ImagePlus className="size-4" aria-hidden />
            {photoWords.add()}
          </Button>
        )
      }
    >
      <input
        ref={input}
        type="file"
        multiple
        className="sr-only"
        tabIndex={-1}
        aria-label={photoWords.choose()}
        accept="image/*"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file may be chosen again later.
          currentTarget.value = "";
          if (files.length > 0) void add(files);
        }}
      />
      <p role="status" className="text-sm font-semibold text-soft">
        {progress && photoWords.adding(progress)}
      </p>
      {failure && (
        <div className="mb-3">
          <Notice tone="error">{failure}</Notice>
        </div>
      )}
      {lot.photos.length === 0 ? (
        <p className="text-soft">{photoWords.none({ most: mostPhotos })}</p>
      ) : (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {lot.photos.map((photo, nth) => (
            <li key={photo.id} className="grid gap-2">
              <img
                src={photo.url}
                alt={photoWords.photo({ nth: nth + 1, lot: lot.name })}
                className="aspect-[4/3] w-full rounded-md bg-hover object-cover"
                loading="lazy"
              />
              <div className="flex min-h-11 items-center justify-between gap-2">
                {photo.url === lot.imageUrl ? (
                  <Badge tone="info">{photoWords.cover()}</Badge>
                ) : (
                  <Button
                    size="sm"
                    weight="quiet"
                    className="-ml-2 px-2 whitespace-nowrap"
                    busy={cover.isPending && cover.variables.id === photo.id}
                    aria-label={photoWords.makeCoverOf({ nth: nth + 1 })}
                    onClick={() => {
                      setFailure(null);
                      cover.mutate(photo);
                    }}
                  >
                    {photoWords.makeCover()}
                  </Button>
                )}
                <button
                  type="button"
                  className={iconButtonClass}
                  aria-label={photoWords.removeOf({ nth: nth + 1 })}
                  onClick={() => setRemoving(photo)}
                >
                  <Trash2 className="size-4" aria-hidden />
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {removing && (
        <ConfirmDialog
          danger
          title={photoWords.removeTitle()}
          body={photoWords.removeBody()}
          confirm={photoWords.remove()}
          onConfirm={async () => {
            const param = { id: lot.id, photoId: removing.id };
            show(await remove("/lots/:id/photos/:photoId", { param }));
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </Panel>
  );
}
