// A lot's photos, the cover first, to be moved through sideways by thumb, wheel or arrow keys; without any, the drawn plan.

import type { Lot } from "../api/types.ts";
import { LotPicture } from "./LotPicture.tsx";
import { lotWords } from "./words.ts";

export function LotPhotos({ lot }: { lot: Lot }) {
  const pictures = picturesOf(lot);
  if (pictures.length < 2) {
    const height = lot.imageUrl ? "h-44 sm:h-64" : "h-28 sm:h-36";
    const alt = lotWords.photo({ lot: lot.name });
    return <LotPicture lot={lot} bays={20} alt={alt} className={`mb-5 w-full rounded-xl ${height}`} />;
  }
  return (
    <ul
      // Scrolling by key needs the focus.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      aria-label={lotWords.photos({ lot: lot.name })}
      className="mb-5 flex snap-x snap-mandatory gap-2 overflow-x-auto rounded-xl [scrollbar-width:thin]"
    >
      {pictures.map((url, nth) => (
        <li key={url} className="w-[88%] shrink-0 snap-start sm:w-[60%] lg:w-[45%]">
          <img
            src={url}
            alt={lotWords.photoOf({ nth: nth + 1, total: pictures.length, lot: lot.name })}
            loading={nth === 0 ? "eager" : "lazy"}
            className="h-48 w-full rounded-xl bg-hover object-cover sm:h-72"
          />
        </li>
      ))}
    </ul>
  );
}

/** Their addresses, the cover first. */
export function picturesOf({ imageUrl, photos }: Pick<Lot, "imageUrl" | "photos">): readonly string[] {
  const others = photos.map(({ url }) => url).filter((url) => url !== imageUrl);
  return imageUrl === null ? others : [imageUrl, ...others];
}
