/** A bar for what takes longer than two seconds; before that nothing flickers. */
import type { LoadProgress } from "../search/types.ts";
import { type Child, element } from "./element.ts";

const PATIENCE_MS = 2000;

export interface Bar {
  readonly shown: HTMLElement;
  readonly move: (progress: LoadProgress) => void;
  /** Call when the work is over, however it went. */
  readonly end: () => void;
}

/** `beside`: a cancel button, for what a person asked for. Such a bar is shown at once. */
export function progressBar(label: string, beside: Child = null): Bar {
  const bar = element("progress", { "aria-label": label });
  const shown = element("div", { class: "loading" }, element("p", { role: "status" }, label), bar, beside);
  shown.hidden = beside === null;
  const timer = setTimeout(() => {
    shown.hidden = false;
  }, PATIENCE_MS);
  return {
    shown,
    move: ({ loadedBytes, totalBytes }) => {
      bar.max = Math.max(1, totalBytes);
      bar.value = Math.min(loadedBytes, totalBytes);
    },
    end: () => {
      clearTimeout(timer);
      shown.remove();
    },
  };
}
