// A stand-in for Razorpay's form in the payer's page: a script that opens a frame, and in the frame a button for each way in which
// it ends. Source: Razorpay documentation, Standard Checkout.

/** What `checkout.js` does, as far as pages see it: `new Razorpay(options)`, `on`, `open`, `close`. `origin` is the frame's. */
export const formScript = (origin: string): string => `
window.Razorpay = class {
  #options; #frame = null; #failed = () => {};
  #hear = ({ origin, data }) => {
    if (origin !== ${JSON.stringify(origin)}) return;
    if (data.kind === "failed") return this.#failed({ error: { code: "BAD_REQUEST_ERROR", description: data.description } });
    this.close();
    if (data.kind === "paid") this.#options.handler({ razorpay_order_id: this.#options.order_id, razorpay_payment_id: data.id });
    else this.#options.modal.ondismiss();
  };
  constructor(options) { this.#options = options; }
  on(event, heard) { if (event === "payment.failed") this.#failed = heard; }
  open() {
    const { order_id, key, prefill } = this.#options;
    const query = new URLSearchParams({ order_id, key, email: prefill.email, method: prefill.method });
    this.#frame = document.createElement("iframe");
    this.#frame.title = "Razorpay";
    this.#frame.src = ${JSON.stringify(`${origin}/v1/checkout/public`)} + "?" + query;
    this.#frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;background:#fff";
    addEventListener("message", this.#hear);
    document.body.append(this.#frame);
  }
  close() {
    removeEventListener("message", this.#hear);
    this.#frame?.remove();
    this.#frame = null;
  }
};`;

/**
 * The frame. Its buttons ask its own server, which lets the payer pay or fail, and then tell the page. The script comes before them:
 * a button that is there can be pressed.
 */
export const formPage = (order: {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
}): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Razorpay</title>
<script>
document.onclick = async ({ target }) => {
  const { kind } = target.dataset;
  if (kind === undefined) return;
  const answer = kind === "dismissed" ? {} : await (await fetch(location.pathname + location.search + "&kind=" + kind, { method: "POST" })).json();
  if (kind === "failed") document.querySelector("[role=status]").textContent = answer.description;
  parent.postMessage({ kind, ...answer }, "*");
};
</script>
<h1>Razorpay stand-in</h1>
<p>${order.id}: ${order.amount / 100} ${order.currency}</p>
<p role="status"></p>
<button data-kind="paid">Pay now</button> <button data-kind="failed">Use a card that is declined</button>
<button data-kind="dismissed">Close</button>
</html>`;
