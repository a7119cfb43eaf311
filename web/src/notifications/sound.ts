// A short tone per level, made here rather than fetched: rising for good news, falling for bad.

import type { Level } from "@parkmate/protocol/notification";

interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds after the beginning. */
  readonly at: number;
}

const tones = {
  success: [
    { pitch: 660, at: 0 },
    { pitch: 880, at: 0.11 },
  ],
  info: [{ pitch: 740, at: 0 }],
  warning: [
    { pitch: 590, at: 0 },
    { pitch: 590, at: 0.16 },
  ],
  error: [
    { pitch: 440, at: 0 },
    { pitch: 330, at: 0.14 },
  ],
} as const satisfies Record<Level, readonly Note[]>;

/** Seconds that a note sounds, and how loud it is at its beginning (1: full). */
const length = 0.16;
const loudness = 0.12;

let context: AudioContext | null = null;

/** Silent where the browser allows no sound: before the first touch of the page. */
export function sound(level: Level): void {
  if (typeof AudioContext === "undefined" || navigator.userActivation?.hasBeenActive === false) return;
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume().catch(() => null);
  for (const note of tones[level]) play(context, note);
}

function play(audio: AudioContext, { pitch, at }: Note): void {
  const begin = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(loudness, begin);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + length);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(begin + length);
}
