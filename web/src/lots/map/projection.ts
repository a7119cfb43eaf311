// From places on the earth to places on the screen. Pure.

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Projection {
  readonly project: (place: Place) => Point;
  /** Pixels for a kilometre. */
  readonly perKilometre: number;
  /** The corners of what is seen. */
  readonly bounds: { readonly north: number; readonly south: number; readonly west: number; readonly east: number };
}

/** Of a degree of latitude. */
const kilometres = 111.32;
/** No closer than this, so that a single lot has something around it. */
const leastSpan = 4;

/**
 * Fits all the places into the size, `margin` pixels away from its edge. Plate carrée with the middle parallel true to length:
 * over a city or a state its error is smaller than a pin.
 */
export function fit(places: readonly Place[], { width, height }: Size, margin: number): Projection {
  const [latitudes, longitudes] = [places.map((place) => place.latitude), places.map((place) => place.longitude)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const across = kilometres * Math.cos((middle.latitude * Math.PI) / 180);
  const [inner, high] = [Math.max(1, width - 2 * margin), Math.max(1, height - 2 * margin)];
  const perKilometre = Math.min(
    inner / Math.max(leastSpan, (east - west) * across),
    high / Math.max(leastSpan, (north - south) * kilometres),
  );
  const [x, y] = [perKilometre * across, perKilometre * kilometres];
  return {
    perKilometre,
    project: ({ latitude, longitude }) => ({
      x: width / 2 + (longitude - middle.longitude) * x,
      y: height / 2 - (latitude - middle.latitude) * y,
    }),
    bounds: {
      north: middle.latitude + height / 2 / y,
      south: middle.latitude - height / 2 / y,
      west: middle.longitude - width / 2 / x,
      east: middle.longitude + width / 2 / x,
    },
  };
}

/** The longest round length, of 1, 2 or 5, that is at most so many pixels. */
export function scaleBar(perKilometre: number, most: number): { readonly kilometres: number; readonly pixels: number } {
  const longest = most / perKilometre;
  const power = 10 ** Math.floor(Math.log10(longest));
  const kilometres = ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power;
  return { kilometres, pixels: kilometres * perKilometre };
}

/** The meridians or parallels to draw between two degrees: at most about five, at round degrees. */
export function lines(from: number, to: number): readonly number[] {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].find((degrees) => (to - from) / degrees <= 5) ?? 20;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => Number(((first + nth) * step).toFixed(2)));
}
