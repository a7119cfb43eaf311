import { expect, test } from "bun:test";
import { picturesOf } from "./LotPhotos.tsx";

const photos = [
  { id: "pht_a", url: "/a" },
  { id: "pht_b", url: "/b" },
] as const;

test("the cover stands first, and once", () => {
  expect(picturesOf({ imageUrl: "/b", photos: [...photos] })).toEqual(["/b", "/a"]);
  expect(picturesOf({ imageUrl: "https://elsewhere.example/c", photos: [...photos] })).toEqual([
    ...["https://elsewhere.example/c", "/a", "/b"],
  ]);
  expect(picturesOf({ imageUrl: null, photos: [] })).toEqual([]);
});
