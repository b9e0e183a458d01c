"""Compares proposals with what was written down before the rules. Used by the bench and by the fast test."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from alongside.record.proposing import Proposal, propose

_SET: Final = Path(__file__).parent / "set"
DEV: Final = "dev"
PRACTICE: Final = "practice"
HELD_OUT: Final = "held-out-2"
PLAIN: Final = "plain"
FILES: Final = {DEV: "releases.jsonl", PRACTICE: "practice.jsonl", HELD_OUT: "releases-2.jsonl", PLAIN: "plain.jsonl"}
"""Rules were written against the first two. The others were measured once before anybody read them."""
FIELDS: Final = ("side", "measure", "population", "unit", "least", "most")


@dataclass
class Judged:
    """Counts over a set. wrong_*: proposed, and no such figure is true; missed: true, and not proposed rightly."""

    true: int = 0
    right_sure: int = 0
    right_unsure: int = 0
    missed: int = 0
    wrong_unsure: int = 0
    wrong_sure: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def right_share(self) -> float:
        return (self.right_sure + self.right_unsure) / self.true


def judge(name: str) -> Judged:
    """Every release of a set; a true figure may be met once."""
    judged = Judged()
    for line in (_SET / FILES[name]).read_text("utf-8").splitlines():
        _judge_item(json.loads(line), judged)
    return judged


def _judge_item(item: dict[str, Any], judged: Judged) -> None:
    figures = propose(item["text"]).figures
    open_truths = dict(enumerate(item["truth"]))
    judged.true += len(open_truths)
    for figure in sorted(figures, key=lambda one: not one.is_sure):
        met = next((index for index, truth in open_truths.items() if _is_met(figure, truth, figures, item)), None)
        if met is None:
            judged.wrong_sure += figure.is_sure
            judged.wrong_unsure += not figure.is_sure
            judged.lines.append(f"{item['id']} {'WRONG-SURE' if figure.is_sure else 'wrong'} {_told(figure)}")
            continue
        del open_truths[met]
        judged.right_sure += figure.is_sure
        judged.right_unsure += not figure.is_sure
        judged.lines.append(f"{item['id']} right-{'sure' if figure.is_sure else 'unsure'} {_told(figure)}")
    judged.missed += len(open_truths)
    judged.lines.extend(f"{item['id']} missed {truth}" for truth in open_truths.values())


def _is_met(figure: Proposal, truth: dict[str, Any], figures: tuple[Proposal, ...], item: dict[str, Any]) -> bool:
    if not _is_same(figure, truth):
        return False
    if (figure.subset_of is None) != (truth["subset_of"] is None):
        return False
    return figure.subset_of is None or _is_same(figures[figure.subset_of], item["truth"][truth["subset_of"]])


def _is_same(figure: Proposal, truth: dict[str, Any]) -> bool:
    qualifier = truth["qualifier"].replace(" ", "_")
    return all(getattr(figure, name) == truth[name] for name in FIELDS) and figure.qualifier == qualifier


def _told(figure: Proposal) -> str:
    size = f"{figure.least}..{figure.most} {figure.qualifier}"
    return (
        f"{figure.measure} {figure.population} {figure.unit} {size} in {figure.subset_of} «{figure.words}» {figure.why}"
    )
