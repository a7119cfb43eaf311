// A UPI payment as a code to scan. It comes with the first person who pays so.

import { encode } from "uqr";
import { codePath } from "./upi.ts";
import { paymentWords } from "./words.ts";

export function UpiCode({ link }: { link: string }) {
  const { data, size } = encode(link, { ecc: "M", border: 2 });
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className="size-36 shrink-0 rounded-md bg-[#ffffff]"
      shapeRendering="crispEdges"
      role="img"
      aria-label={paymentWords.upiCode()}
      data-upi={link}
    >
      <path d={codePath(data)} fill="#14161c" />
    </svg>
  );
}
