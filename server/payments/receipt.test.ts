import { describe, expect, test } from "bun:test";
import type { Language } from "@parkmate/protocol/language";
import { because } from "../reasons.ts";
import { type Receivable, readReceiptNumber, receiptOf, shownReceiptNumber } from "./receipt.ts";
import { receiptPage } from "./receipt-page.ts";

const parking = { slot: "A1", from: new Date("2026-11-23T10:30:00Z"), until: new Date("2026-11-23T11:30:00Z") };
const paid: Receivable = {
  ...{ id: "pay_1", purpose: "booking", method: "upi", status: "succeeded", amount: 50_00, currency: "INR" },
  ...{ receiptNumber: 12, paidAt: new Date("2026-11-23T10:30:00Z"), refundRequestedAt: null, refundedAt: null },
  ...{ payer: "Asha Menon", seller: { name: "Ravi Nair", lot: "Marine Drive", address: "Shanmugham Road, Kochi" } },
  ...{ timeZone: "Asia/Kolkata", bookingCode: "K7M4QX2", plate: "KL07CD4321", parking, wash: null },
};
const refunded: Receivable = { ...paid, status: "refunded", refundedAt: new Date("2026-11-24T08:00:00Z") };

describe("a receipt", () => {
  test("says who paid what to whom for what, in the lot's time", () => {
    expect(receiptOf(paid, "en")).toEqual({
      ...{ id: "pay_1", number: "PM-2026-0000012", issuedAt: "2026-11-23T16:00:00+05:30" },
      seller: { name: "Ravi Nair", lot: "Marine Drive", address: "Shanmugham Road, Kochi" },
      payer: { name: "Asha Menon" },
      ...{ bookingCode: "K7M4QX2", plate: "KL07CD4321" },
      lines: [{ text: "Parking, slot A1, 23 Nov 2026 16:00-17:00", amount: 50_00 }],
      ...{ total: 50_00, currency: "INR", method: "upi", status: "succeeded" },
      ...{ refundRequestedAt: null, refundedAt: null, timeZone: "Asia/Kolkata" },
    });
  });

  test("names a renewal and a wash as such", () => {
    const wash = { name: "Full Service", startsAt: new Date("2026-11-23T10:30:00Z") };
    const linesOf = (more: Partial<Receivable>) => receiptOf({ ...paid, ...more }, "en").lines.map(({ text }) => text);
    expect(linesOf({ purpose: "renewal" })).toEqual(["Renewal, slot A1, 23 Nov 2026 16:00-17:00"]);
    expect(linesOf({ purpose: "wash", parking: null, wash })).toEqual(["Car wash, Full Service, 23 Nov 2026 16:00"]);
  });

  test("is numbered in the year that it was at the lot", () => {
    const newYear = new Date("2026-12-31T19:00:00Z");
    expect(shownReceiptNumber(7, newYear, "Asia/Kolkata")).toBe("PM-2027-0000007");
    expect(shownReceiptNumber(12_345_678, newYear, "UTC")).toBe("PM-2026-12345678");
  });

  test("is found by its number as it is shown", () => {
    expect([readReceiptNumber("PM-2026-0000012"), readReceiptNumber("pm-2026-12345678")]).toEqual([12, 12_345_678]);
    expect(["12", "PM-2026-12", "PM-2026-0000012x", ""].map(readReceiptNumber)).toEqual([null, null, null, null]);
  });

  test("tells of the refund", () => {
    expect(receiptOf(refunded, "en")).toMatchObject({ status: "refunded", refundedAt: "2026-11-24T13:30:00+05:30" });
  });

  test("is refused as long as no money has come", () => {
    const pending: Receivable = { ...paid, status: "pending", paidAt: null, receiptNumber: null };
    expect(() => receiptOf(pending, "en")).toThrow(because("no_receipt", { status: "pending" }));
  });
});

describe("the page", () => {
  const pageOf = async (payment: Receivable, language: Language = "en") =>
    String(await receiptPage(receiptOf(payment, language), language));

  test("shows all of it, and runs nothing", async () => {
    const page = await pageOf(paid);
    for (const text of [
      ...["PM-2026-0000012", "Ravi Nair", "Marine Drive", "Shanmugham Road, Kochi", "Asha Menon", "KL 07 CD 4321"],
      ...["K7M4QX2", "Parking, slot A1, 23 Nov 2026 16:00-17:00", "₹50", "UPI", "23 Nov 2026 16:00", "Asia/Kolkata"],
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/<script|\son\w+=|javascript:|https?:/);
  });

  test("speaks Hindi throughout, but for what people have written", async () => {
    const wash = { name: "Exterior", startsAt: new Date("2026-11-23T10:30:00Z") };
    const pages = [
      await pageOf(paid, "hi"),
      await pageOf({ ...paid, purpose: "renewal", method: "cash" }, "hi"),
      await pageOf({ ...refunded, method: "card", parking: null, wash }, "hi"),
      await pageOf({ ...paid, refundRequestedAt: new Date("2026-11-24T07:00:00Z") }, "hi"),
    ];
    const written = /Ravi Nair|Marine Drive|Shanmugham Road, Kochi|Asha Menon|KL 07 CD 4321|K7M4QX2|PM-2026-0000012/g;
    for (const page of pages) {
      expect(page).toContain('<html lang="hi">');
      const text = page
        .replace(/<style>.*<\/style>/s, "")
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(written, "");
      const foreign = text.match(/[A-Za-z]{2,}/g) ?? [];
      expect(foreign.filter((word) => !["ParkMate", "UPI", "INR", "Asia", "Kolkata"].includes(word))).toEqual([]);
    }
    expect(pages[0]).toContain("पार्किंग, जगह A1, 23 नव॰ 2026 16:00-17:00");
    expect(pages[2]).toContain("बाहरी धुलाई");
  });

  test("escapes what people have written", async () => {
    const hostile = `<script>alert("1")</script>`;
    const page = await pageOf({
      ...{ ...paid, payer: hostile, plate: hostile, bookingCode: hostile },
      seller: { name: hostile, lot: hostile, address: hostile },
      parking: { ...parking, slot: hostile },
    });
    expect(page).not.toContain("<script");
    expect(page.split("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;")).toHaveLength(8);
  });

  test("says whether the money stayed", async () => {
    const asked = { ...paid, refundRequestedAt: new Date("2026-11-24T07:00:00Z") };
    expect(await pageOf(paid)).toContain('<p class="status paid">Paid</p>');
    expect(await pageOf(asked)).toContain("Paid; the refund is on its way");
    expect(await pageOf(refunded)).toContain("Refunded on 24 Nov 2026 13:30");
  });
});
