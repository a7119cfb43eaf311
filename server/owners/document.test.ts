import { describe, expect, test } from "bun:test";
import { downloadHeaders, readDocument } from "./document.ts";

const bytes = (...values: readonly number[]) => new Uint8Array([...values, 1, 2, 3]);
const pdf = bytes(...new TextEncoder().encode("%PDF-1.7\n"));
const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0);
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

describe("a file", () => {
  test.each([
    ["application/pdf", pdf, "document.pdf"],
    ["image/jpeg", jpeg, "document.jpg"],
    ["IMAGE/PNG; charset=binary", png, "document.png"],
  ])("of type %s is taken as what it is", (type, content, name) => {
    const mediaType = type.split(";")[0]?.toLowerCase();
    expect(readDocument(type, undefined, content)).toMatchObject({ name, mediaType, content });
    expect(readDocument(type, "licence", content).name).toBe("licence");
  });

  test.each([undefined, "", "text/html", "image/svg+xml", "application/pdf2", "application/json", "__proto__"])(
    "of type %p is not taken",
    (type) => {
      expect(() => readDocument(type, undefined, pdf)).toThrow(
        expect.objectContaining({ code: "unsupported_media_type" }),
      );
    },
  );

  test.each([
    ["application/pdf", png],
    ["application/pdf", bytes(...new TextEncoder().encode(" %PDF-1.7"))],
    ["application/pdf", new Uint8Array([0x25, 0x50, 0x44])],
    ["image/png", jpeg],
    ["image/jpeg", bytes(...new TextEncoder().encode("<script>"))],
    ["image/jpeg", new Uint8Array(0)],
  ])("that says %s and is something else is refused", (type, content) => {
    expect(() => readDocument(type, undefined, content)).toThrow(
      expect.objectContaining({ code: "validation_failed" }),
    );
  });
});

test("a download's headers hold any name", () => {
  const { "content-disposition": disposition, ...others } = downloadHeaders({
    name: `Licence "(മീര)'s*.pdf"\r\nx: y`,
    mediaType: "application/pdf",
  });
  expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(`Licence "(മീര)'s*.pdf"\r\nx: y`);
  expect(others).toEqual({
    ...{ "content-type": "application/pdf", "x-content-type-options": "nosniff", "cache-control": "no-store" },
  });
});
