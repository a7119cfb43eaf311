// A receipt as a page to read on a phone and to print on A4. It runs no script; everything in it is escaped by hono's html.

import type { Language } from "@parkmate/protocol/language";
import { showPlate } from "@parkmate/protocol/plate";
import { html, raw } from "hono/html";
import { localWords } from "../local-time.ts";
import { formatMoney } from "../money.ts";
import type { Receipt } from "./receipt.ts";
import { type ReceiptWords, receiptWords } from "./receipt-words.ts";

/** `language`: that of the receipt's own lines. */
export function receiptPage(receipt: Receipt, language: Language) {
  const words = receiptWords[language];
  const { number, issuedAt, seller, payer, bookingCode, plate, lines, total, currency, method } = receipt;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/favicon.svg">
<title>${words.receipt} ${number}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<p class="brand">ParkMate</p>
<h1>${words.receipt}</h1>
<p class="number">${number}</p>
</header>
<p class="status ${isRefunded(receipt) ? "refunded" : "paid"}">${statusOf(receipt, words)}</p>
<dl>
<div><dt>${words.from}</dt><dd><strong>${seller.name}</strong><br>${seller.lot}<br>${seller.address}</dd></div>
<div><dt>${words.to}</dt><dd><strong>${payer.name}</strong></dd></div>
<div><dt>${words.paid}</dt><dd>${localWords(new Date(issuedAt), receipt.timeZone, words.locale)}</dd></div>
<div><dt>${words.paidBy}</dt><dd>${words.methods[method]}</dd></div>
<div><dt>${words.vehicle}</dt><dd>${showPlate(plate)}</dd></div>
${bookingCode === null ? "" : html`<div><dt>${words.booking}</dt><dd>${bookingCode}</dd></div>`}
</dl>
<table>
<thead><tr><th scope="col">${words.what}</th><th scope="col">${words.amount}</th></tr></thead>
<tbody>
${lines.map(({ text, amount }) => html`<tr><td>${text}</td><td>${formatMoney(amount, currency)}</td></tr>`)}
</tbody>
<tfoot><tr><th scope="row">${words.total(currency)}</th><td>${formatMoney(total, currency)}</td></tr></tfoot>
</table>
<footer>${words.times(receipt.timeZone)}</footer>
</main>
</body>
</html>`;
}

const isRefunded = ({ refundRequestedAt, refundedAt }: Receipt) => refundRequestedAt !== null || refundedAt !== null;

function statusOf({ refundRequestedAt, refundedAt, timeZone }: Receipt, words: ReceiptWords): string {
  if (refundedAt !== null) return words.refundedOn(localWords(new Date(refundedAt), timeZone, words.locale));
  return refundRequestedAt === null ? words.paid : words.refundUnderWay;
}

// Paper is white whatever the screen is; sizes are in rem, so that the reader's own are respected.
const style = raw(`
:root { color-scheme: light dark; --ink: #16181d; --soft: #5b6270; --line: #d9dde4; --paper: #fff; --desk: #f2f4f7;
  --good: #0b6b3a; --good-back: #e3f5ea; --back: #fff1dc; --back-ink: #7a4100; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --soft: #a6adba; --line: #383d47; --paper: #1b1e24; --desk: #101216;
  --good: #8fdcb0; --good-back: #12321f; --back: #3a2a10; --back-ink: #f3c98b; } }
* { box-sizing: border-box; margin: 0; }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--desk); padding: 1rem; }
main { max-width: 40rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 3rem); background: var(--paper);
  border: 1px solid var(--line); border-radius: 0.75rem; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; }
.brand { flex-basis: 100%; font-weight: 700; color: var(--soft); }
h1 { font-size: 1.75rem; line-height: 1.2; }
.number { font-variant-numeric: tabular-nums; font-weight: 600; }
.status { display: inline-block; margin: 1rem 0 1.5rem; padding: 0.25rem 0.75rem; border-radius: 999px; font-weight: 600; }
.paid { color: var(--good); background: var(--good-back); }
.refunded { color: var(--back-ink); background: var(--back); }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 1rem 1.5rem; margin-bottom: 2rem; }
dl > :first-child { grid-column: 1 / -1; }
dt { font-size: 0.875rem; color: var(--soft); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.75rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-size: 0.875rem; color: var(--soft); padding-block: 0.25rem; }
tr > :last-child { padding-left: 1rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tfoot > tr > * { border-bottom: 0; font-weight: 700; font-size: 1.125rem; }
footer { margin-top: 1.5rem; font-size: 0.875rem; color: var(--soft); }
@page { size: A4; margin: 20mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --desk: #fff; --good: #000; --back-ink: #000; }
  body, main { padding: 0; border: 0; max-width: none; }
  .status { padding: 0.15rem 0.6rem; border: 1px solid currentcolor; background: none; }
}`);
