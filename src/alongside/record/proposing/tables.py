"""Rows such as "Arrests, total | 74", and tables whose head line says what the columns count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing import lexicon as lex
from alongside.record.proposing import warnings
from alongside.record.proposing.drafts import Draft
from alongside.record.proposing.numbers import Number, numbers_in
from alongside.record.proposing.plain import doubts_of_sentence
from alongside.record.proposing.sentences import Sentence
from alongside.record.proposing.whom import charges_of_words

_CELL: Final = re.compile(r"[^|\t]+")
_VALUE: Final = re.compile(r"\s*(?:[$£€]\s?)?\d[\d,]*(?:\.\d+)?\+?\.?\s*(?:\([^()]{1,30}\))?\s*")
_CASH: Final = re.compile(r"\b(?:cash|currency|money)\b", re.IGNORECASE)
_LABEL: Final = re.compile(r"([^:\d]*?)\s*(?:[:–—-]|\s{2}|\.{2,})[\s.]*(?=[$£€]?\s?\d)")
_TOTAL: Final = re.compile(r"\btotals?\b|\ball\b|\boverall\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"\bothers?\b", re.IGNORECASE)
_POSSIBLE: Final = re.compile(r"\b(?:possible|potential|suspected)\b", re.IGNORECASE)
_BY_SEX: Final = re.compile(r"\b(?:wom[ae]n|m[ae]n|females?|males?)\b", re.IGNORECASE)
_OF_THESE: Final = re.compile(r"\bof\s(?:these|those|them|whom|which)\b|\bincluding\b|\bthereof\b", re.IGNORECASE)
_IN_A_TABLE: Final = "It stands in a table: look at its head."


@dataclass
class Table:
    """heads: what the columns are called; total: the figure of arrests that rows are parts of."""

    heads: list[str] = field(default_factory=list)
    total: Draft | None = None
    drafts: list[Draft] = field(default_factory=list)


@dataclass(frozen=True)
class Cell:
    words: str
    start: int
    end: int


def read_tables(text: str, sentences: list[Sentence]) -> dict[int, list[Draft]]:
    """Figures of every row by where it begins, never sure: what a column counts is said elsewhere."""
    table, last = Table(), -9
    drafts: dict[int, list[Draft]] = {}
    for index, sentence in enumerate(sentences):
        if sentence.kind != "row":
            continue
        if index != last + 1:
            table = Table()
        last = index
        drafts[sentence.start] = list(_read_row(text, sentence, table))
    return drafts


def _read_row(text: str, sentence: Sentence, table: Table) -> Iterator[Draft]:
    cells = _cells(text, sentence)
    label = " ".join(cell.words for cell in cells if not _VALUE.fullmatch(cell.words))
    values = [(place, cell) for place, cell in enumerate(cells) if _VALUE.fullmatch(cell.words)]
    if cells and len(cells) > 2 and values and values[0][0] == 0:  # a first column of row numbers counts nothing
        values = values[1:]
    if not values:
        table.heads = [cell.words for cell in cells]
        return
    row: list[Draft] = []
    for place, cell in values:
        head = table.heads[place] if place < len(table.heads) and len(table.heads) == len(cells) else ""
        draft = _read_cell(text, sentence, cell, (label, head))
        if draft is None:
            continue
        _place(draft, table, row, (label, head))
        row.append(draft)
        yield draft


def _cells(text: str, sentence: Sentence) -> list[Cell]:
    line = text[sentence.start : sentence.end]
    if "|" not in line and "\t" not in line.strip():
        match = _LABEL.match(line)
        label, first = (match[1], match.end()) if match else ("", 0)
        return [
            Cell(label.strip(), sentence.start, sentence.start + len(label)),
            Cell(line[first:].strip(), sentence.start + first, sentence.end),
        ]
    found = (
        Cell(match[0].strip(), match.start(), match.end())
        for match in _CELL.finditer(text, sentence.start, sentence.end)
    )
    return [cell for cell in found if cell.words]


def _read_cell(text: str, sentence: Sentence, cell: Cell, names: tuple[str, str]) -> Draft | None:
    numbers = numbers_in(text, start=cell.start, end=cell.end)
    label, head = names
    measure = _measure_of(head, numbers) or _measure_of(label, numbers) or _by_population(label)
    if not numbers or measure is None:
        return None
    start = sentence.start + len(text[sentence.start : cell.end]) - len(text[sentence.start : cell.end].lstrip())
    end = cell.start + len(text[cell.start : cell.end].rstrip())
    draft = Draft(numbers[0], sentence, measure, start, max(end, numbers[0].end))
    draft.doubt(_IN_A_TABLE)
    for why in doubts_of_sentence(text[sentence.start : sentence.end]):
        draft.doubt(why)
    _name(draft, label, f"{head} {cell.words}")
    return draft


def _measure_of(words: str, numbers: list[Number]) -> str | None:
    is_money = bool(numbers) and numbers[0].is_money
    for table in (lex.NOUNS, lex.BEFORE, lex.AFTER):
        for pattern, measure in table:
            if (measure in k.MONEY_MEASURES) == is_money and pattern.search(words):
                return measure
    return k.SEIZED if is_money and _CASH.search(words) else None


def _by_population(label: str) -> str | None:
    return k.ARRESTED if _TOTAL.search(label) or _population_of(label) != k.UNKNOWN else None


def _population_of(label: str) -> str:
    found = {code for pattern, code in lex.WHO if pattern.search(label)} or charges_of_words(label)
    if len(found) == 1:
        return found.pop()
    if not found and _BY_SEX.search(label):
        return k.WORKER if re.search(r"\bwom[ae]n\b|\bfemales?\b", label, re.IGNORECASE) else k.BUYER
    return k.OTHER if not found and _OTHER.search(label) else k.UNKNOWN


def _name(draft: Draft, label: str, head: str) -> None:
    if draft.measure in k.MONEY_MEASURES:
        draft.unit = k.MONEY
    elif draft.measure in k.PREMISES_MEASURES:
        draft.unit = k.PREMISES
    else:
        draft.population = k.UNKNOWN if _TOTAL.search(label) else _population_of(label)
    if draft.measure == k.TRAFFICKED and _POSSIBLE.search(label + head):
        draft.qualifier = k.POSSIBLE
    if mixed := warnings.MIXED.search(f"{label} {head}"):
        draft.qualifier = k.IDENTIFIED_OR_ARRESTED
        draft.doubt(f"“{mixed[0]}” puts two things into one number.")
    if lex.CHARGE_COUNT.search(label) and "arrest" not in label.lower():
        draft.unit = k.CHARGES
        draft.doubt("It counts charges or papers, not people.")


def _place(draft: Draft, table: Table, row: list[Draft], names: tuple[str, str]) -> None:
    label, head = names
    if draft.measure != k.ARRESTED:
        if row and row[-1].measure == k.ARRESTED and (_OF_THESE.search(head) or draft.measure == k.TRAFFICKED):
            draft.parent = row[-1]
            draft.is_repeated = bool(_TOTAL.search(label))
        return
    if draft.population == k.UNKNOWN:
        table.total = draft
    elif table.total is not None or _OF_THESE.search(label):
        draft.parent = table.total
