/** Ticks for the advocate's desk, every so many seconds as the page asks. Knows nothing else. */
addEventListener("message", ({ data }: MessageEvent<number>) => {
  setInterval(() => postMessage(null), data * 1000);
});
