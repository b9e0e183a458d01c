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
from alongside.record.proposing.sentences import Sentence, columns_of
from alongside.record.proposing.whom import charges_of_words

_CELL: Final = re.compile(r"[^|\t]+")
_VALUE: Final = re.compile(r"\s*(?:[$£€]\s?)?\d[\d,]*(?:\.\d+)?\+?\.?\s*(?:\([^()]{1,60}\))?\s*")
_CASH: Final = re.compile(r"\b(?:cash|currency|money)\b", re.IGNORECASE)
_LABEL: Final = re.compile(r"([^:\d]*?)\s*(?:[:–—-]|\s{2}|\.{2,})[\s.]*(?=[$£€]?\s?\d)")
_TOTAL: Final = re.compile(r"\btotals?\b|\ball\b|\boverall\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"\bothers?\b", re.IGNORECASE)
_POSSIBLE: Final = re.compile(r"\b(?:possible|potential|suspected)\b", re.IGNORECASE)
_BY_SEX: Final = re.compile(r"\b(?:wom[ae]n|m[ae]n|females?|males?)\b", re.IGNORECASE)
_OF_THESE: Final = re.compile(r"\bof\s(?:these|those|them|whom|which)\b|\bincluding\b|\bthereof\b", re.IGNORECASE)
MOST_CELLS: Final = 400
"""Each is compared with each, and a release has fewer."""
_IN_A_TABLE: Final = "It stands in a table: look at its head."


@dataclass(frozen=True)
class Cell:
    words: str
    start: int
    end: int


@dataclass
class Entry:
    """One figure of a table, with the words that say what it counts; place: its column."""

    draft: Draft
    row: int
    place: int
    label: str
    head: str
    is_total: bool


@dataclass
class Table:
    """heads: what the columns are called."""

    heads: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def read_tables(text: str, sentences: list[Sentence]) -> dict[int, list[Draft]]:
    """Figures of every row by where it begins, never sure: what a column counts is said elsewhere."""
    tables, last = [Table()], -9
    for index, sentence in enumerate(sentences):
        if sentence.kind != "row":
            continue
        if index != last + 1:
            tables.append(Table())
        last = index
        tables[-1].entries.extend(_read_row(text, sentence, tables[-1]))
        if sum(len(table.entries) for table in tables) >= MOST_CELLS:
            break
    drafts: dict[int, list[Draft]] = {}
    for table in tables:
        _find_sums(table.entries)
        for entry in table.entries:
            _find_whole(entry, table.entries)
            drafts.setdefault(entry.draft.sentence.start, []).append(entry.draft)
    return drafts


def _read_row(text: str, sentence: Sentence, table: Table) -> Iterator[Entry]:
    cells = _cells(text, sentence)
    label = " ".join(cell.words for cell in cells if not _VALUE.fullmatch(cell.words))
    values = [(place, cell) for place, cell in enumerate(cells) if _VALUE.fullmatch(cell.words)]
    if cells and len(cells) > 2 and values and values[0][0] == 0:  # a first column of row numbers counts nothing
        values = values[1:]
    if not values and any(character.isalpha() for character in label):
        table.heads = [cell.words for cell in cells]
    for place, cell in values:
        head = _head_of(table.heads, place, len(cells))
        draft = _read_cell(text, sentence, cell, (label, head))
        if draft is not None:
            yield from _read_inside(text, cell, draft, sentence)
            yield Entry(draft, sentence.start, place, label, head, is_total=bool(_TOTAL.search(label)))


def _head_of(heads: list[str], place: int, cells: int) -> str:
    """The labels' own column may be called nothing."""
    named = ["", *heads] if len(heads) == cells - 1 else heads
    return named[place] if len(named) == cells else ""


def _read_inside(text: str, cell: Cell, whole: Draft, sentence: Sentence) -> Iterator[Entry]:
    """ "27 (adults 24, minors 3)"."""
    edge = whole.number.end
    for number in numbers_in(text, start=edge, end=cell.end):
        draft = Draft(number, sentence, whole.measure, edge, number.end, unit=whole.unit, parent=whole)
        named = _population_of(text[edge : number.end])
        draft.population = named if named != k.UNKNOWN else whole.population
        draft.doubt(_IN_A_TABLE)
        edge = number.end
        yield Entry(draft, sentence.start, -1, "", "", is_total=False)


def _find_sums(entries: list[Entry]) -> None:
    """A last row that is the sum of those above it is their total, whatever it is called."""
    for place in {one.place for one in entries}:
        *parts, last = [one for one in entries if one.place == place]
        if len(parts) > 1 and last.head and sum(one.draft.number.value for one in parts) == last.draft.number.value:
            last.is_total = True


def _find_whole(entry: Entry, entries: list[Entry]) -> None:
    """ "Of these" is a part of the cell beside it, a cell of the total of its column, a group of the total of all."""
    draft = entry.draft
    if draft.parent is not None:
        return
    fits = [one for one in entries if one is not entry and one.draft.number.value >= draft.number.value]
    beside = [one for one in fits if one.row == entry.row and one.place < entry.place]
    if beside and _OF_THESE.search(entry.head):
        draft.parent, draft.is_repeated = beside[-1].draft, entry.is_total
        return
    alike = [one for one in fits if one.draft.measure == draft.measure]
    if entry.is_total:
        alike = [one for one in alike if one.is_total and one.draft.number.value > draft.number.value]
    column = [one for one in alike if one.is_total and one.place == entry.place and entry.head]
    groups = [one for one in alike if one.draft.population == k.UNKNOWN != draft.population]
    row = [one for one in alike if one.row == entry.row and _TOTAL.search(one.head) and not _TOTAL.search(entry.head)]
    wholes = column or row or [one for one in groups if one.row == entry.row or not entry.head]
    if not wholes and _OF_THESE.search(entry.label):
        wholes = [one for one in fits if one.row < entry.row and one.draft.population == k.UNKNOWN]
    draft.parent = wholes[-1].draft if wholes else None


def _cells(text: str, sentence: Sentence) -> list[Cell]:
    line = text[sentence.start : sentence.end]
    is_marked = "|" in line or "\t" in line.strip()
    if not is_marked and (columns := columns_of(line)):
        return [Cell(line[first:last], sentence.start + first, sentence.start + last) for first, last in columns]
    if not is_marked:
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
    measure = _measure_of(head, numbers) or _measure_of(label, numbers) or _by_population(label) or _by_population(head)
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
    found = [
        measure
        for table in (lex.NOUNS, lex.PARTICIPLES, lex.BEFORE, lex.AFTER)
        for pattern, measure in table
        if (measure in k.MONEY_MEASURES) == is_money and pattern.search(words)
    ]
    if found:
        return next((one for one in found if one != k.TRAFFICKED), k.TRAFFICKED)
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
        named = k.UNKNOWN if _TOTAL.search(label) else _population_of(label)
        draft.population = named if named != k.UNKNOWN else _population_of(head)
    if draft.measure == k.TRAFFICKED and _POSSIBLE.search(f"{label} {head}"):
        draft.qualifier = k.POSSIBLE
    if mixed := warnings.MIXED.search(f"{label} {head}"):
        draft.qualifier = k.IDENTIFIED_OR_ARRESTED
        draft.doubt(f"“{mixed[0]}” puts two things into one number.")
    if lex.CHARGE_COUNT.search(label) and "arrest" not in label.lower():
        draft.unit = k.CHARGES
        draft.doubt("It counts charges or papers, not people.")
