"""What Talk makes a slow phone reckon: words to keys, sealing an opening, sealing an entry, reading a thousand."""

import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from bench.first_visit import CPU_SLOWDOWN
from bench.search import ROOT, SlowedPage, browser_page, fixed_work, served
from bench.search_results import merge_rows, row

# Deed in the page, how often: the first of each is cold, as on a phone that has just loaded the page.
DEEDS: Final = {
    "talk.words_to_keys_ms_6x": ("wordsToKeys", 7),
    "talk.open_ms_6x": ("open", 9),
    "talk.send_ms_6x": ("send", 15),
    "talk.open_1000_entries_ms_6x": ("openThousand", 3),
}
ROUNDS_TIMES: Final = 5


def main() -> None:
    """Adds the rows talk.*_ms_6x; beside each the first, cold time. A browser that is not slowed is a RuntimeError."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as name:
        folder = Path(name)
        write_page(folder)
        with served(folder) as address, browser_page(address) as page:
            slow_down(page)
            rows = []
            for figure, (deed, times) in DEEDS.items():
                first, *rest = [float(page.ask(f"() => bench.{deed}()")) for _ in range(times)]
                rows.append(row(figure, statistics.median(rest), "ms", {"the first time": first}))
            # Chromium slows the page's own thread; it reckons PBKDF2 in another. A slow phone is slow in both.
            rounds = statistics.median(float(page.ask("() => bench.rounds()")) for _ in range(ROUNDS_TIMES))
        rows[0]["beside"]["with the 600,000 rounds slowed too"] = round(rows[0]["value"] + (CPU_SLOWDOWN - 1) * rounds)
    merge_rows(rows)


def write_page(folder: Path) -> None:
    script = '<script type="module" src="page.js"></script>'
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{script}')
    options = ("--bundle", "--minify", "--format=esm", "--target=es2022", f"--outfile={folder / 'page.js'}")
    esbuild = ROOT / "node_modules/.bin/esbuild"
    subprocess.run([str(esbuild), str(ROOT / "bench/talk_page.ts"), *options, "--log-level=error"], check=True)


def slow_down(page: SlowedPage) -> None:
    page.page.wait_for_function("() => globalThis.bench")
    free = fixed_work(page)
    page.throttle(CPU_SLOWDOWN)
    slowed = fixed_work(page)
    print(f"  a loop of fixed work: {free:.0f} ms free, {slowed:.0f} ms throttled", flush=True)
    if slowed < 0.6 * CPU_SLOWDOWN * free:
        raise RuntimeError("the browser does not slow down: the figures would flatter")


if __name__ == "__main__":
    main()
