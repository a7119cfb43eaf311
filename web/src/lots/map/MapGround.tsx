// What lies under the pins: sea, land, water, the grid of degrees, and how long a kilometre is.

import { lotWords } from "../words.ts";
import { lake, land, rivers } from "./coast.ts";
import { lines, type Projection, type Size, scaleBar } from "./projection.ts";

interface MapGroundProps {
  size: Size;
  projection: Projection;
}

export function MapGround({ size: { width, height }, projection: { project, perKilometre, bounds } }: MapGroundProps) {
  const path = (line: typeof land) =>
    line
      .map(([latitude, longitude]) => project({ latitude, longitude }))
      .map(({ x, y }, nth) => `${nth === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
      .join("");
  /** About as wide as a degree is written. */
  const label = 48;
  const bar = scaleBar(perKilometre, Math.min(140, width / 3));
  const name =
    bar.kilometres < 1
      ? lotWords.metres({ m: Math.round(bar.kilometres * 1000) })
      : lotWords.kilometres({ km: bar.kilometres });
  const sea = project({ latitude: 10.1, longitude: 75.4 });

  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="absolute inset-0 size-full bg-info-wash" aria-hidden>
      <path d={`${path(land)}Z`} className="fill-surface stroke-edge" strokeWidth="1" strokeLinejoin="round" />
      <path d={`${path(lake)}Z`} className="fill-info-wash stroke-line" strokeWidth="1" strokeLinejoin="round" />
      {rivers.map((river) => (
        <path
          key={river[0]?.join()}
          d={path(river)}
          className="fill-none stroke-info-wash"
          strokeWidth={Math.min(14, Math.max(1.5, perKilometre * 0.3))}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      <g className="fill-soft stroke-line text-xs" strokeWidth="1">
        {lines(bounds.south, bounds.north).map((latitude) => {
          const { y } = project({ latitude, longitude: bounds.west });
          return (
            <g key={latitude}>
              <path d={`M0 ${y}H${width}`} strokeDasharray="2 6" />
              <text x="6" y={y - 4} stroke="none">
                {latitude}° N
              </text>
            </g>
          );
        })}
        {lines(bounds.west, bounds.east).map((longitude) => {
          const { x } = project({ latitude: bounds.north, longitude });
          return (
            <g key={longitude}>
              <path d={`M${x} 0V${height}`} strokeDasharray="2 6" />
              {x + label < width && (
                <text x={x + 4} y="14" stroke="none">
                  {longitude}° E
                </text>
              )}
            </g>
          );
        })}
      </g>
      {sea.x > 80 && sea.y < height && (
        <text x={sea.x} y={sea.y} className="fill-accent text-sm italic" textAnchor="middle">
          {lotWords.sea()}
        </text>
      )}
      <g transform={`translate(${width - bar.pixels - 16} ${height - 16})`}>
        <path d={`M0 -6V0H${bar.pixels}V-6`} className="fill-none stroke-ink" strokeWidth="2" />
        <text x={bar.pixels / 2} y="-8" className="fill-ink text-xs font-semibold" textAnchor="middle">
          {name}
        </text>
      </g>
    </svg>
  );
}
