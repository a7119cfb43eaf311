// A lot's photos over HTTP: what is taken, who may add, remove and see them, and which is the lot's image.

import { afterAll, describe, expect, test } from "bun:test";
import { createTestApp, origin } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person } from "../testing/town.ts";
import { largestPhoto, mostPhotos } from "./photo.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { app, ask } = await createTestApp(db);

const owner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const driver = await addPerson(db, "driver");
const signature = {
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "image/webp": [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50],
} as const;

function picture(type: keyof typeof signature = "image/jpeg", size = 1_000) {
  const content = new Uint8Array(size).fill(7);
  content.set(signature[type]);
  return content;
}

interface Shown {
  readonly imageUrl: string | null;
  readonly photos: readonly { readonly id: string; readonly url: string }[];
  readonly code?: string;
}

async function add(
  as: Person,
  lotId: string,
  content: string | Uint8Array<ArrayBuffer> = picture(),
  { type = "image/jpeg", key }: { readonly type?: string; readonly key?: string } = {},
) {
  const request = new Request(`${origin}/api/lots/${lotId}/photos`, {
    method: "POST",
    headers: {
      ...{ authorization: `Bearer ${as.token}`, "content-type": type },
      ...(key !== undefined && { "idempotency-key": key }),
    },
    body: content,
  });
  const response = await app.fetch(request, { address: () => null });
  return { status: response.status, lot: (await response.json()) as Shown };
}

async function look(url: string, as?: Person) {
  const headers = as === undefined ? {} : { authorization: `Bearer ${as.token}` };
  const response = await app.fetch(new Request(`${origin}${url}`, { headers }), { address: () => null });
  return { status: response.status, headers: response.headers, content: new Uint8Array(await response.arrayBuffer()) };
}

const remove = async (as: Person, url: string) => {
  const { status, body } = await ask("DELETE", url, { as });
  return { status, lot: body as Shown };
};

/** A lot with this many photos, which differ in their length. */
async function lotWith(count: number) {
  const { id } = await addLot(db, owner);
  for (let nth = 1; nth <= count; nth++) await add(owner, id, picture("image/jpeg", 1_000 + nth));
  const { body } = await ask("GET", `/api/lots/${id}`);
  return { id, ...(body as Shown) };
}

const urls = ({ photos }: Shown) => photos.map(({ url }) => url);

describe("a photo", () => {
  test.each(["image/jpeg", "image/png", "image/webp"] as const)(
    "of type %s is seen by everybody as it was sent, and as a picture only",
    async (type) => {
      const { id } = await addLot(db, owner);
      const content = picture(type, 200_000);
      const { status, lot } = await add(owner, id, content, { type });
      expect(status).toBe(201);
      const [url = ""] = urls(lot);
      const shown = await look(url);
      expect([shown.status, Buffer.compare(shown.content, content)]).toEqual([200, 0]);
      expect(Object.fromEntries(shown.headers)).toMatchObject({
        ...{ "content-type": type, "x-content-type-options": "nosniff" },
        ...{
          "cache-control": expect.stringMatching(/^private/),
        },
      });
    },
  );

  test("is added by who runs the lot", async () => {
    const { id } = await addLot(db, owner);
    expect((await add(admin, id)).status).toBe(201);
    expect((await add(await addPerson(db, "owner"), id)).status).toBe(404);
    expect((await add(driver, id)).status).toBe(403);
  });

  test("is refused when it is none, too large, or one too many", async () => {
    const { id } = await lotWith(mostPhotos - 1);
    expect((await add(owner, id, picture(), { type: "image/svg+xml" })).status).toBe(415);
    expect((await add(owner, id, "<script>", { type: "image/png" })).status).toBe(422);
    expect((await add(owner, id, picture("image/png"), { type: "image/webp" })).status).toBe(422);
    expect((await add(owner, id, picture("image/jpeg", largestPhoto + 1))).status).toBe(413);
    expect((await add(owner, id, picture("image/jpeg", largestPhoto))).status).toBe(201);
    const { status, lot } = await add(owner, id);
    expect([status, lot.code]).toEqual([409, "in_use"]);
  });

  test("is added once by the same key, and the key is not for another", async () => {
    const { id } = await addLot(db, owner);
    await add(owner, id, picture(), { key: "one" });
    expect(urls((await add(owner, id, picture(), { key: "one" })).lot)).toHaveLength(1);
    expect((await add(owner, id, picture("image/jpeg", 2_000), { key: "one" })).status).toBe(422);
  });

  test("many at once are no more than a lot may have", async () => {
    const { id } = await addLot(db, owner);
    const answers = await Promise.all(Array.from({ length: mostPhotos + 4 }, () => add(owner, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(mostPhotos);
    const { body } = await ask("GET", `/api/lots/${id}`);
    expect(urls(body as Shown)).toHaveLength(mostPhotos);
  });

  test("of a lot that is not seen is not seen either, but by who runs it", async () => {
    const lot = await lotWith(1);
    const [url = ""] = urls(lot);
    await db.updateTable("owners").set({ status: "declined" }).where("userId", "=", owner.id).execute();
    const statuses = [await look(url), await look(url, driver), await look(url, owner), await look(url, admin)];
    await db.updateTable("owners").set({ status: "approved" }).where("userId", "=", owner.id).execute();
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 200, 200]);
  });

  test("is not found under another lot, nor removed there", async () => {
    const [one, other] = [await lotWith(1), await lotWith(1)];
    const [url = ""] = urls(one);
    const elsewhere = url.replace(one.id, other.id);
    expect([(await look(elsewhere)).status, (await remove(owner, elsewhere)).status]).toEqual([404, 404]);
    expect((await look(url)).status).toBe(200);
  });
});

describe("the lot's image", () => {
  test("is the first photo, until another is chosen", async () => {
    const lot = await lotWith(3);
    const [first, , third] = urls(lot);
    expect(lot.imageUrl).toBe(first ?? "");
    const { body } = await ask("PATCH", `/api/lots/${lot.id}`, { as: owner, body: { imageUrl: third } });
    expect((body as Shown).imageUrl).toBe(third ?? "");
    expect((await add(owner, lot.id)).lot.imageUrl).toBe(third ?? "");
  });

  test("is the oldest of the others when it is removed, and none with the last", async () => {
    const lot = await lotWith(3);
    const [first = "", second = "", third = ""] = urls(lot);
    expect((await remove(owner, second)).lot).toMatchObject({ imageUrl: first });
    expect((await remove(owner, first)).lot).toMatchObject({ imageUrl: third });
    expect((await remove(owner, third)).lot).toMatchObject({ imageUrl: null, photos: [] });
    expect((await remove(owner, third)).status).toBe(404);
  });

  test("of somewhere else stays when a photo is added", async () => {
    const { id } = await addLot(db, owner);
    const imageUrl = "https://parkmate.example/lot.jpg";
    await ask("PATCH", `/api/lots/${id}`, { as: owner, body: { imageUrl } });
    expect((await add(owner, id)).lot.imageUrl).toBe(imageUrl);
  });
});
