// Work that comes back by itself, under the name by which an operator finds it among the metrics.

export interface Sweep {
  (): Promise<void>;
  readonly label: string;
}

export const createSweep = (label: string, turn: () => Promise<void>): Sweep => Object.assign(() => turn(), { label });
