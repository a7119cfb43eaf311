// Owners over HTTP, through the whole application: from an upload to lots that can be booked.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import { createTestApp, origin } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, type Person } from "../testing/town.ts";
import { largestDocument } from "./document.ts";
import { findStanding } from "./standing.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, app, clock } = await createTestApp(db);
const admin = await addPerson(db, "admin");
const application = { address: "12 Marine Drive, Kochi", pinCode: "682 031" };

const newOwner = () => addPerson(db, "owner", { status: "pending" });

function pdf(size = 1_000): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(size).map((_, nth) => nth % 251);
  content.set(new TextEncoder().encode("%PDF-1.7\n"));
  return content;
}

interface Upload {
  readonly type?: string;
  readonly name?: string;
  readonly path?: string;
}

async function upload(
  as: Person,
  content: string | Uint8Array<ArrayBuffer> | ReadableStream = pdf(),
  { type = "application/pdf", name, path }: Upload = {},
) {
  const query = name === undefined ? "" : `?name=${encodeURIComponent(name)}`;
  const request = new Request(`${origin}${path ?? "/api/owners/me/document"}${query}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${as.token}`, "content-type": type },
    body: content,
  });
  const response = await app.fetch(request, { address: () => null });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function download(as: Person, whose: UserId | "me") {
  const headers = { authorization: `Bearer ${as.token}` };
  const request = new Request(`${origin}/api/owners/${whose}/document`, { headers });
  const response = await app.fetch(request, { address: () => null });
  return { status: response.status, headers: response.headers, content: new Uint8Array(await response.arrayBuffer()) };
}

const applyAs = (as: Person, body: object = application, headers: Record<string, string> = {}) =>
  ask("POST", "/api/owners/me/application", { as, body, headers });
const approve = (id: UserId, as: Person = admin) => ask("POST", `/api/owners/${id}/approve`, { as });
const decline = (id: UserId, reason: unknown = "Blurred", as: Person = admin) =>
  ask("POST", `/api/owners/${id}/decline`, { as, body: { reason } });

async function newApplicant() {
  const owner = await newOwner();
  await upload(owner);
  expect((await applyAs(owner)).status).toBe(201);
  return owner;
}

async function told(id: UserId): Promise<string[]> {
  const rows = await db.selectFrom("notifications").select("text").where("userId", "=", id).orderBy("seq").execute();
  return rows.map(({ text }) => text);
}

test("how far an owner is who is not approved", async () => {
  const owner = await newOwner();
  expect(await findStanding(db, owner.id)).toBe("applying");
  await upload(owner);
  await applyAs(owner);
  expect(await findStanding(db, owner.id)).toBe("reviewed");
  await decline(owner.id);
  expect(await findStanding(db, owner.id)).toBe("declined");
  const approved = await newApplicant();
  await approve(approved.id);
  expect(await findStanding(db, approved.id)).toBeNull();
});

describe("a document", () => {
  test("comes back as it was sent, to its owner and to administrators, to be saved", async () => {
    const owner = await newOwner();
    const content = pdf(200_000);
    const { status, body } = await upload(owner, content, { name: "Licence – മീര.pdf" });
    expect([status, body["document"]]).toEqual([
      200,
      {
        ...{ name: "Licence – മീര.pdf", mediaType: "application/pdf", size: 200_000 },
        uploadedAt: clock.now().toISOString(),
      },
    ]);
    for (const [as, whose] of [
      [owner, "me"],
      [owner, owner.id],
      [admin, owner.id],
    ] as const) {
      const answer = await download(as, whose);
      expect([answer.status, Buffer.compare(answer.content, content)]).toEqual([200, 0]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...{ "content-type": "application/pdf", "x-content-type-options": "nosniff", "cache-control": "no-store" },
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("Licence – മീര.pdf")}`,
      });
    }
  });

  test("is nobody else's", async () => {
    const owner = await newOwner();
    await upload(owner);
    const statuses = async (role: "owner" | "driver" | "employee") =>
      (await download(await addPerson(db, role), owner.id)).status;
    expect([await statuses("owner"), await statuses("driver"), await statuses("employee")]).toEqual([404, 403, 403]);
    const driver = await addPerson(db, "driver");
    expect([(await upload(driver)).status, (await download(driver, "me")).status]).toEqual([403, 403]);
    expect((await download(await newOwner(), "me")).status).toBe(404);
  });

  test("takes the place of an earlier one until it is handed in", async () => {
    const owner = await newOwner();
    await upload(owner);
    expect((await upload(owner, pdf(2_000))).status).toBe(200);
    await applyAs(owner);
    const { status, body } = await upload(owner, pdf(3_000));
    expect([status, body["code"]]).toEqual([409, "wrong_state"]);
    expect((await download(owner, "me")).content).toHaveLength(2_000);
  });

  test("may have two megabytes and no more, whether or not that is said beforehand", async () => {
    const owner = await newOwner();
    expect((await upload(owner, pdf(largestDocument))).status).toBe(200);
    expect((await upload(owner, pdf(largestDocument + 1))).status).toBe(413);
    expect((await upload(owner, new Blob([pdf(largestDocument + 1)]).stream())).status).toBe(413);
    expect((await download(owner, "me")).content).toHaveLength(largestDocument);
  });

  test.each(["/api/owners/me/application", "/api/me", "/api/owners/me/document/"])(
    "is not what may be sent to %s",
    async (path) => {
      const answer = await upload(await newOwner(), pdf(70_000), { path });
      expect(answer.status).toBe(413);
    },
  );

  test.each([
    [415, "text/html", "<script>alert(1)</script>"],
    [415, "application/json", "{}"],
    [422, "application/pdf", "<script>alert(1)</script>"],
    [422, "image/png", pdf()],
    [422, "image/jpeg", ""],
  ])("is refused with %i when it says %s and is none", async (expected, type, content) => {
    const owner = await newOwner();
    expect((await upload(owner, content, { type })).status).toBe(expected);
    expect((await download(owner, "me")).status).toBe(404);
  });
});

describe("an application", () => {
  test("is told to every enabled administrator, once however often it is sent", async () => {
    const [other, gone] = [await addPerson(db, "admin"), await addPerson(db, "admin")];
    await ask("POST", `/api/people/${gone.id}/disable`, { as: admin, body: { reason: "Left" } });
    const owner = await newOwner();
    await upload(owner);
    const headers = { "idempotency-key": "apply" };
    const answers = [await applyAs(owner, application, headers), await applyAs(owner, application, headers)];
    for (const { status, body } of answers) {
      expect([status, body]).toMatchObject([
        ...[201, { id: owner.id, status: "pending", pinCode: "682031", appliedAt: clock.now().toISOString() }],
      ]);
    }
    expect((await applyAs(owner)).status).toBe(409);
    const text = `${owner.name} has applied to become an owner`;
    for (const { id } of [admin, other]) expect((await told(id)).filter((one) => one === text)).toEqual([text]);
    expect(await told(gone.id)).not.toContain(text);
    expect((await ask("GET", "/api/me", { as: owner })).body).toMatchObject({
      ...{ ownerStatus: "pending" },
      owner: { status: "pending", address: application.address, pinCode: "682031", hasDocument: true },
    });
  });

  test("without a document is refused, and says so", async () => {
    const { status, body } = await applyAs(await newOwner());
    expect([status, body]).toMatchObject([409, { code: "wrong_state", detail: expect.stringContaining("document") }]);
  });

  test.each([
    { pinCode: "082031" },
    { pinCode: "68203" },
    { pinCode: "6820311" },
    { pinCode: "68203x" },
    { pinCode: 682031 },
    { pinCode: undefined },
    { address: "" },
    { address: " " },
    { address: "x".repeat(301) },
  ])("with %j is refused", async (more) => {
    const owner = await newOwner();
    await upload(owner);
    expect((await applyAs(owner, { ...application, ...more })).status).toBe(422);
  });

  test("approves nobody by what is sent along", async () => {
    const owner = await newOwner();
    await upload(owner);
    const more = { status: "approved", decidedAt: clock.now().toISOString(), decidedBy: admin.id };
    expect((await applyAs(owner, { ...application, ...more })).body).toMatchObject({
      status: "pending",
      decidedAt: null,
    });
  });
});

describe("a decision", () => {
  test("to approve shows the owner's lots and tells the owner, once", async () => {
    const owner = await newApplicant();
    const lot = await addLot(db, owner);
    expect((await ask("GET", `/api/lots/${lot.id}`)).status).toBe(404);
    const { status, body } = await approve(owner.id);
    expect([status, body]).toMatchObject([200, { status: "approved", decidedAt: clock.now().toISOString() }]);
    expect((await ask("GET", `/api/lots/${lot.id}`)).status).toBe(200);
    expect((await approve(owner.id)).status).toBe(409);
    expect((await decline(owner.id)).status).toBe(409);
    expect(await told(owner.id)).toEqual(["You are approved: your lots can now be found and booked"]);
  });

  test("to decline is told with its reason; the owner applies again, and everybody is told again", async () => {
    const owner = await newApplicant();
    expect((await decline(owner.id)).body).toMatchObject({ status: "declined", reason: "Blurred" });
    expect((await ask("GET", "/api/me", { as: owner })).body).toMatchObject({ owner: { reason: "Blurred" } });
    expect((await approve(owner.id)).status).toBe(409);
    clock.advance(1_000);
    expect((await upload(owner, pdf(5_000))).status).toBe(200);
    expect((await applyAs(owner)).body).toMatchObject({ status: "pending", reason: null, decidedAt: null });
    clock.advance(1_000);
    await decline(owner.id, "Still blurred");
    expect(await told(owner.id)).toEqual([
      "Your application was declined: Blurred",
      "Your application was declined: Still blurred",
    ]);
    const text = `${owner.name} has applied to become an owner`;
    expect((await told(admin.id)).filter((one) => one === text)).toEqual([text, text]);
  });

  test("of two administrators at once is one", async () => {
    const owner = await newApplicant();
    const answers = await Promise.all([approve(owner.id), decline(owner.id), approve(owner.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await told(owner.id)).toHaveLength(1);
  });

  test("about who has not applied, or is no owner, is refused", async () => {
    const owner = await newOwner();
    expect([(await approve(owner.id)).status, (await decline(owner.id)).status]).toEqual([409, 409]);
    const driver = await addPerson(db, "driver");
    expect([(await approve(driver.id)).status, (await decline(driver.id)).status]).toEqual([404, 404]);
  });

  test.each([undefined, null, "", " ", 5])("to decline with the reason %j is refused", async (reason) => {
    const owner = await newApplicant();
    expect((await ask("POST", `/api/owners/${owner.id}/decline`, { as: admin, body: { reason } })).status).toBe(422);
  });

  test("is for administrators alone, not for the owner", async () => {
    const owner = await newApplicant();
    for (const as of [owner, await addPerson(db, "owner"), await addPerson(db, "driver")]) {
      const answers = [await approve(owner.id, as), await decline(owner.id, "Rival", as)];
      answers.push(await ask("GET", `/api/owners/${owner.id}`, { as }), await ask("GET", "/api/owners", { as }));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect((await ask("GET", `/api/owners/${owner.id}`, { as: admin })).body).toMatchObject({ status: "pending" });
  });
});

describe("the list of owners", () => {
  const list = async (query: string) =>
    (await ask("GET", `/api/owners?${query}`, { as: admin })).body as {
      items: { id: UserId; status: string }[];
      nextCursor: string | null;
    };

  test("is newest first, page by page", async () => {
    const all = (await list("limit=100")).items.map(({ id }) => id);
    expect(all).toEqual(all.toSorted().toReversed());
    const { items, nextCursor } = await list("limit=2");
    const next = await list(`limit=2&cursor=${nextCursor}`);
    expect([...items, ...next.items].map(({ id }) => id)).toEqual(all.slice(0, 4));
  });

  test("is of one status, or of a name", async () => {
    const [applicant, declined] = [await newApplicant(), await newApplicant()];
    await decline(declined.id);
    const pending = (await list("status=pending&limit=100")).items;
    expect(pending.every(({ status }) => status === "pending")).toBe(true);
    expect(pending.map(({ id }) => id)).toContain(applicant.id);
    expect((await list("status=declined")).items[0]).toMatchObject({ id: declined.id });
    expect((await list(`q=${encodeURIComponent(applicant.name)}`)).items).toMatchObject([{ id: applicant.id }]);
    expect((await list("q=%25")).items).toEqual([]);
  });
});
