"""The inverted index of a pack: which text holds which term, and how strongly. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from alongside.directory.packs import ranking
from alongside.directory.packs.entries import PackService, Texts
from alongside.directory.packs.format import Writer
from alongside.directory.packs.words import fold, terms


@dataclass(frozen=True)
class Document:
    """One text of one service. Documents 0..N-1 are the services' base texts, the others follow."""

    service_index: int
    language: str
    texts: Texts


@dataclass(frozen=True)
class Index:
    """terms: sorted by UTF-8 bytes. length_classes: one per document. average_length: of weighted words."""

    terms: tuple[bytes, ...]
    counts: bytes
    postings: bytes
    classes: bytes
    length_classes: tuple[int, ...]
    average_length: float


def _weighted_terms(document: Document, service: PackService, dropped: frozenset[str]) -> Counter[str]:
    texts = document.texts
    parts = {
        "name": (texts.name,),
        "other_names": service.other_names,
        "organization": (service.organization,),
        "description": (texts.description,),
        "how_to_apply": (texts.how_to_apply,),
        "eligibility": (texts.eligibility,),
        "fees": (texts.fees,),
        "city": tuple({place.city for place in service.places}),
    }
    found: Counter[str] = Counter()
    for field, values in parts.items():
        for value in values:
            for term in terms(value):
                if term not in dropped:
                    found[term] += ranking.FIELD_WEIGHTS[field]  # type: ignore[assignment]  # a Counter adds floats too
    return found


def build_index(documents: tuple[Document, ...], services: tuple[PackService, ...]) -> Index:
    """Index all documents. Postings of a term: gaps between document numbers; classes: one byte each."""
    dropped = frozenset(fold(ranking.DROPPED_WORDS).split())
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    lengths: list[float] = []
    for number, document in enumerate(documents):
        weighted = _weighted_terms(document, services[document.service_index], dropped)
        lengths.append(sum(weighted.values()))
        for term, weight in weighted.items():
            postings[term].append((number, ranking.posting_class(weight)))
    counts, gaps, classes = Writer(), Writer(), bytearray()
    ordered = sorted((term.encode(), term) for term in postings)
    for _, term in ordered:
        counts.varint(len(postings[term]))
        previous = -1
        for number, posting_class in postings[term]:
            gaps.varint(number - previous - 1)
            classes.append(posting_class)
            previous = number
    return Index(
        terms=tuple(encoded for encoded, _ in ordered),
        counts=bytes(counts.data),
        postings=bytes(gaps.data),
        classes=bytes(classes),
        length_classes=tuple(ranking.length_class(length) for length in lengths),
        average_length=sum(lengths) / max(1, len(lengths)),
    )


def front_code(sorted_terms: tuple[bytes, ...]) -> bytes:
    """Each term: bytes shared with the one before, bytes added, the added bytes."""
    out = Writer()
    previous = b""
    for term in sorted_terms:
        shared = 0
        while shared < min(len(term), len(previous)) and term[shared] == previous[shared]:
            shared += 1
        out.varint(shared)
        out.varint(len(term) - shared)
        out.data += term[shared:]
        previous = term
    return bytes(out.data)
