"""Sizes, speed and quality of packs and their search: `python -m bench search`.

Speed is measured in Chromium with the CPU slowed six times, on the page's main thread: throttling belongs to one
target, and the Worker would be another. A loop of fixed work is timed first, to show that it slows.
"""

import contextlib
import json
import math
import random
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from alongside.directory.packs.build import build_pack
from alongside.directory.packs.entries import PackService
from alongside.directory.packs.wire import WirePack, compress_pack
from bench.search_core_pack import core_pack_bytes
from bench.search_corpus import miami_folder, miami_services, pack_content
from bench.search_grown import SEED, grown_services
from bench.search_quality import judged_queries, means, ours, sqlite_top
from bench.search_queries import KINDS, timed_queries
from bench.search_results import Row, merge_rows, row

ROOT: Final = Path(__file__).resolve().parents[1]
SLOWER: Final = 6
GROWN: Final = 20_000
TREND_SIZES: Final = (500, 1000, 2000, 4089)
LOADS: Final = 3
ROUNDS: Final = 3
MINI_EACH: Final = 30
SETTLE_MS: Final = 500
CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> None:
    """All figures, into bench/results.json."""
    if not miami_folder().is_dir():
        print("skipped: the Miami data is not there (ALONGSIDE_SHARED)")
        return
    print("building packs ...", flush=True)
    real, grown = miami_services(), grown_services(GROWN)
    packs = {"grown": compress_pack(build_pack(pack_content(grown)))}
    rows = size_rows(packs["grown"], real)
    miami = build_pack(pack_content(real))
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        write_files(Path(folder), packs["grown"].data, {"grown": grown, "miami": real})
        with chromium() as browser:
            rows += speed_rows(browser, address, grown)
            rows += quality_rows(fresh_page(browser, address), real, miami)
    merge_rows(rows)


def size_rows(grown: WirePack, real: Sequence[PackService]) -> list[Row]:
    """Bytes on the wire. The trend: what real services would add, fitted as a power of their number on Miami."""
    shuffled = random.Random(SEED).sample(real, len(real))
    sizes = {size: wire_bytes(shuffled[:size]) for size in (0, *TREND_SIZES)}
    added = (len(grown.wire) - sizes[len(real)]) / (GROWN - len(real))
    trend = trend_bytes({size: sizes[size] - sizes[0] for size in TREND_SIZES}, GROWN)
    return [
        row("core_pack.bytes", core_pack_bytes(), "B"),
        row("pack.bytes_per_service_1k", sizes[1000] / 1000, "B"),
        row("pack.bytes_per_service_20k", len(grown.wire) / GROWN, "B"),
        row("pack.bytes_per_added_service", added, "B", {"trend of the real data": trend}),
    ]


def wire_bytes(services: Sequence[PackService]) -> int:
    return len(compress_pack(build_pack(pack_content(tuple(services)))).wire)


def trend_bytes(sizes: dict[int, int], until: int) -> float:
    """Bytes per service added after the largest size, by least squares on logarithms."""
    fit = statistics.linear_regression([_log(size) for size in sizes], [_log(value) for value in sizes.values()])
    last = max(sizes)
    predicted = [float(2 ** (fit.intercept + fit.slope * _log(size))) for size in (last, until)]
    return (predicted[1] - predicted[0]) / (until - last)


def _log(value: int) -> float:
    return math.log2(value)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder on this machine."""
    handler = partial(_QuietHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Nothing: the figures are the output."""


def write_files(folder: Path, pack: bytes, corpora: dict[str, Sequence[PackService]]) -> None:
    (folder / "grown.pack").write_bytes(pack)
    for name, services in corpora.items():
        (folder / f"{name}.json").write_text(json.dumps([mini_doc(one) for one in services]), encoding="utf-8")
    (folder / "index.html").write_text('<!doctype html><meta charset="utf-8"><script src="page.js"></script>')
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    source, target = ROOT / "bench" / "search_page.ts", folder / "page.js"
    options = ("--bundle", "--minify", "--target=es2022", f"--outfile={target}", "--log-level=error")
    subprocess.run([str(esbuild), str(source), *options], check=True)


def mini_doc(one: PackService) -> dict[str, Any]:
    """A service as MiniSearch gets it: all languages in one text."""
    texts = [one.texts, *one.other_texts.values()]
    place = one.places[0] if one.places else None
    return {
        "id": one.number,
        "name": " ".join(text.name for text in texts),
        "otherNames": " ".join(one.other_names),
        "organization": one.organization,
        "description": " ".join(text.description for text in texts),
        "howToApply": one.texts.how_to_apply,
        "city": place.city if place else "",
        "kinds": sorted({need.split(".")[0] for need in one.needs}),
        "spoken": sorted(one.spoken),
        "point": [place.latitude, place.longitude] if place and place.latitude else None,
    }


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def fresh_page(browser: Browser, address: str) -> "SlowedPage":
    """A page in a process of its own: no code is warm, and throttling starts from none (it adds up over reloads)."""
    page = browser.new_context().new_page()
    page.set_default_timeout(600_000)
    page.goto(address)
    return SlowedPage(page)


class SlowedPage:
    """A page whose processor can be slowed. One session for all: throttling ends with the session that asked for it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)

    def throttle(self, rate: int) -> None:
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        # The throttling thread of the browser takes a moment to start and to stop.
        self.page.wait_for_timeout(SETTLE_MS)

    def ask(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)


@contextlib.contextmanager
def browser_page(address: str) -> Iterator[SlowedPage]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.goto(address)
        yield SlowedPage(page)
        browser.close()


def speed_rows(browser: Browser, address: str, services: Sequence[PackService]) -> list[Row]:
    """Load and query times, slowed; MiniSearch's of the same run beside."""
    loads = [slowed_load(browser, address) for _ in range(LOADS)]
    page = fresh_page(browser, address)
    page.throttle(SLOWER)
    page.ask("url => bench.load(url)", f"{address}/grown.pack")
    queries = timed_queries(services)
    times = {kind: warm_times(page, "ask", queries[kind]) for kind in KINDS}
    page = fresh_page(browser, address)
    page.ask("url => bench.miniIndex(url)", f"{address}/grown.json")
    page.throttle(SLOWER)
    mini_load = float(page.ask("() => bench.miniLoad()"))
    mini = {kind: warm_times(page, "miniAsk", queries[kind][:MINI_EACH]) for kind in KINDS}
    rows = [row("search.load_ms_6x", statistics.median(loads), "ms", {"MiniSearch": mini_load})]
    for kind in KINDS:
        for share in (50, 95):
            beside = percentile(mini[kind], share)
            peer: dict[str, float | str] = {"MiniSearch": beside if beside != float("inf") else "timeout"}
            rows.append(row(f"search.p{share}_ms_6x.{kind}", percentile(times[kind], share), "ms", peer))
    return rows


def slowed_load(browser: Browser, address: str) -> float:
    """Milliseconds from the inflated bytes to the first answer possible: hash, checks, tables."""
    page = fresh_page(browser, address)
    free = fixed_work(page)
    page.throttle(SLOWER)
    slowed = fixed_work(page)
    print(f"  a loop of fixed work: {free:.0f} ms free, {slowed:.0f} ms throttled", flush=True)
    if slowed < 0.6 * SLOWER * free:
        raise RuntimeError("the browser does not slow down: the figures would flatter")
    load = float(page.ask("url => bench.load(url)", f"{address}/grown.pack"))
    page.page.context.close()
    return load


def fixed_work(page: SlowedPage) -> float:
    """Least milliseconds of some runs: other programs on the machine only add."""
    return min(float(page.ask("() => bench.work()")) for _ in range(5))


def warm_times(page: SlowedPage, deed: str, asked: Sequence[dict[str, Any]]) -> list[float]:
    """Each question's median of three rounds; MiniSearch's slow ones make one round enough there."""
    page.ask(f"asked => bench.{deed}(asked)", asked[: len(asked) // 10])
    rounds = [page.ask(f"asked => bench.{deed}(asked)", asked) for _ in range(ROUNDS if deed == "ask" else 1)]
    times = zip(*([float("inf") if value is None else float(value) for value in one] for one in rounds), strict=True)
    return [statistics.median(one) for one in times]


def percentile(values: Sequence[float], share: int) -> float:
    """Nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def quality_rows(page: SlowedPage, real: Sequence[PackService], miami: bytes) -> list[Row]:
    """nDCG@10 on the judged queries; "dev" was tuned on, "heldout" was not."""
    queries = judged_queries()
    page.ask("url => bench.miniIndex(url)", page.page.url.rstrip("/") + "/miami.json")
    mini_found = page.ask("texts => bench.miniTop(texts)", [one["text"] for one in queries])
    own = means(queries, ours(miami, queries))
    peers = {
        "MiniSearch": means(queries, mini_found),
        "FTS5 unicode61": means(queries, sqlite_top(real, queries, tokenizer="unicode61")),
        "FTS5 trigram": means(queries, sqlite_top(real, queries, tokenizer="trigram")),
    }
    return [
        row(f"search.ndcg10.{group}".rstrip("."), value, "", {peer: found[group] for peer, found in peers.items()})
        for group, value in own.items()
    ]
