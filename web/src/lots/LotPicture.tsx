// A lot's photo, or in its place a plan of bays seen from above, always the same for the same lot.

import type { LotSummary } from "../api/types.ts";

const paints = ["#e5484d", "#f2b824", "#3b66e0", "#8b8d98", "#f4f4f6", "#2f9e6e"];

interface LotPictureProps {
  lot: Pick<LotSummary, "id" | "imageUrl">;
  /** How many bays side by side the place has room for. */
  bays: number;
  className: string;
  /** Says what the photo shows, where nothing else does. */
  alt?: string;
}

export function LotPicture({ lot, bays, className, alt = "" }: LotPictureProps) {
  if (lot.imageUrl) return <img src={lot.imageUrl} alt={alt} loading="lazy" className={`object-cover ${className}`} />;
  let seed = 7;
  for (const letter of lot.id) seed = Math.imul(seed ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const width = bays * 40;
  return (
    <svg
      viewBox={`0 0 ${width} 112`}
      preserveAspectRatio="xMidYMid slice"
      className={`bg-[#3a3f4b] ${className}`}
      aria-hidden
    >
      <path d={`M0 56h${width}`} stroke="#f2b824" strokeWidth="2" strokeDasharray="14 12" opacity="0.8" />
      {Array.from({ length: bays }, (_, bay) => bay).map((bay) => (
        <g key={bay} transform={`translate(${bay * 40} 0)`}>
          <path d="M0 0v34M0 112V78" stroke="#fff" strokeWidth="2" opacity="0.55" />
          <Car y={-12} number={mixed(seed + 2 * bay)} />
          <Car y={82} number={mixed(seed + 2 * bay + 1)} />
        </g>
      ))}
    </svg>
  );
}

function Car({ y, number }: { y: number; number: number }) {
  if (number % 8 < 3) return null;
  return (
    <g transform={`translate(9 ${y})`}>
      <rect width="22" height="42" rx="7" fill={paints[(number >>> 8) % paints.length]} />
      <rect x="4" y="11" width="14" height="8" rx="2.5" fill="#14161c" opacity="0.55" />
      <rect x="4" y="29" width="14" height="6" rx="2.5" fill="#14161c" opacity="0.45" />
    </g>
  );
}

/** Spreads neighbouring numbers apart (the finaliser of MurmurHash3). */
function mixed(number: number): number {
  const half = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return (most ^ (most >>> 16)) >>> 0;
}
