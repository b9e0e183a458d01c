/** Two short tones, made here: no file to fetch, nothing to see in the list of what plays. */

const TONES_HZ = [660, 880] as const;
const TONE_SECONDS = 0.18;
/** Quiet beside a voice, clear in a silent room. */
const LOUDNESS = 0.12;

export interface Beep {
  sound(): void;
  close(): void;
}

/** Call from a press of a button: browsers keep a page silent until then. A browser without sound stays silent. */
export function readyBeep(): Beep {
  if (typeof AudioContext === "undefined") return { sound: () => undefined, close: () => undefined };
  const context = new AudioContext();
  return {
    sound: () => {
      // A browser that sent the page to sleep must be asked again.
      void context.resume().then(
        () => play(context),
        () => undefined,
      );
    },
    close: () => void context.close().catch(() => undefined),
  };
}

function play(context: AudioContext): void {
  for (const [at, tone] of TONES_HZ.entries()) {
    const start = context.currentTime + at * TONE_SECONDS;
    const gain = context.createGain();
    gain.gain.setValueAtTime(LOUDNESS, start);
    gain.gain.linearRampToValueAtTime(0, start + TONE_SECONDS);
    gain.connect(context.destination);
    const wave = context.createOscillator();
    wave.frequency.value = tone;
    wave.connect(gain);
    wave.start(start);
    wave.stop(start + TONE_SECONDS);
  }
}
