// The land around, in few points: enough to know where one is, and no more. Pairs of latitude and longitude.

type Line = readonly (readonly [latitude: number, longitude: number])[];

/** The south of the Indian peninsula: from Goa down the west coast, up the east coast, and back inland. */
export const land: Line = [
  [20, 72.6],
  [15.49, 73.77],
  [14.8, 74.12],
  [13.34, 74.7],
  [12.87, 74.84],
  [11.87, 75.37],
  [11.25, 75.77],
  [10.78, 75.92],
  [10.58, 76.02],
  [10.19, 76.155],
  [10.14, 76.178],
  [10.05, 76.203],
  [9.985, 76.228],
  [9.97, 76.238],
  [9.955, 76.24],
  [9.9, 76.255],
  [9.83, 76.27],
  [9.66, 76.3],
  [9.49, 76.32],
  [8.88, 76.59],
  [8.73, 76.71],
  [8.4, 76.98],
  [8.08, 77.55],
  [8.76, 78.17],
  [9.28, 79.3],
  [10.28, 79.85],
  [10.77, 79.85],
  [11.93, 79.83],
  [13.08, 80.29],
  [14.4, 80.2],
  [15.9, 80.7],
  [20, 86.6],
];

/** Kochi's backwaters, wide enough to be water on both sides: the harbour and the north of Lake Vembanad. */
export const lake: Line = [
  [9.972, 76.243],
  [9.985, 76.262],
  [10.0, 76.262],
  [9.985, 76.274],
  [9.965, 76.28],
  [9.94, 76.298],
  [9.9, 76.312],
  [9.86, 76.318],
  [9.78, 76.385],
  [9.68, 76.41],
  [9.6, 76.425],
  [9.5, 76.37],
  [9.52, 76.35],
  [9.62, 76.36],
  [9.7, 76.38],
  [9.8, 76.335],
  [9.85, 76.295],
  [9.9, 76.288],
  [9.935, 76.262],
  [9.955, 76.255],
  [9.963, 76.246],
];

/** The Periyar to the backwaters behind Vypin, and these to the harbour. */
export const rivers: readonly Line[] = [
  [
    [10.16, 76.5],
    [10.13, 76.42],
    [10.108, 76.353],
    [10.075, 76.28],
    [10.05, 76.245],
    [10.02, 76.245],
    [9.985, 76.262],
  ],
  [
    [10.185, 76.172],
    [10.12, 76.21],
    [10.05, 76.245],
  ],
];
