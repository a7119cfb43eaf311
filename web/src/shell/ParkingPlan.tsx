// The picture of the first page: bays from above, one of them yours.

import { welcomeWords } from "./welcome-words.ts";

const bays = [
  { label: "A1", paint: "#e5484d" },
  { label: "A2", paint: "#f4f4f6" },
  { label: "A3", paint: null },
  { label: "A4", paint: "#2f9e6e" },
  { label: "A5", paint: "#8b8d98" },
];

export function ParkingPlan() {
  return (
    <svg
      viewBox="0 0 420 250"
      className="w-full rounded-xl bg-[#343945]"
      role="img"
      aria-label={welcomeWords.picture()}
    >
      <path d="M0 206h420" stroke="#f2b824" strokeWidth="3" strokeDasharray="22 18" />
      <path
        d="M35 20v120M105 20v120M175 20v120M245 20v120M315 20v120M385 20v120"
        stroke="#fff"
        strokeWidth="3"
        opacity=".7"
      />
      {bays.map(({ label, paint }, place) => (
        <g key={label} transform={`translate(${35 + place * 70} 20)`}>
          {paint ? (
            <g transform="translate(16 14)">
              <rect width="38" height="88" rx="12" fill={paint} />
              <rect x="6" y="22" width="26" height="17" rx="5" fill="#14161c" opacity=".6" />
              <rect x="6" y="64" width="26" height="12" rx="5" fill="#14161c" opacity=".5" />
            </g>
          ) : (
            <g>
              <rect x="6" width="58" height="116" rx="8" fill="#2450c8" />
              <path
                d="M29 78V42h14a12 12 0 0 1 0 24H29"
                fill="none"
                stroke="#fff"
                strokeWidth="8"
                strokeLinejoin="round"
                strokeLinecap="round"
              />
            </g>
          )}
          <text x="35" y="150" textAnchor="middle" fill="#fff" fontSize="15" fontWeight="600">
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
