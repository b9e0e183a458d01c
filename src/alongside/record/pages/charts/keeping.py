"""Which drawings there are, the ready ones, and making them anew."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from alongside.core import db
from alongside.directory.languages import text_language
from alongside.record import queries
from alongside.record.models import Chart
from alongside.record.pages import places
from alongside.record.pages.charts import saying
from alongside.record.pages.charts.drawing import draw
from alongside.record.pages.charts.said import Said, digest
from alongside.record.shown import OperationShown

type Drawing = tuple[str, Said | None]
"""Its subject, and what it says: None = nothing."""


def operation_subject(slug: str) -> str:
    return f"operation/{slug}"


def place_subject(key: str) -> str:
    return f"place/{key}"


def agency_drawings(slug: str, theirs: Sequence[OperationShown], language: str) -> tuple[Drawing, ...]:
    """theirs: the operations in which it had a part."""
    return (
        (f"agency/{slug}", saying.claims_beside(theirs, language)),
        (f"agency/{slug}/arrests", saying.shares_beside(theirs, language)),
        (f"agency/{slug}/looks", saying.looked_after(theirs, language)),
    )


def compared_drawings(every: Sequence[OperationShown], language: str) -> tuple[Drawing, ...]:
    return (
        ("compare/claims", saying.claims_beside(every, language)),
        ("compare/arrests", saying.shares_beside(every, language)),
        ("compare/looks", saying.looked_after(every, language)),
        ("compare/outcomes", saying.outcomes_after(every, language)),
    )


def ready(subject: str, said: Said | None, code: str) -> SafeString:
    """The drawing of exactly this, in the language of the path; "" where there is none."""
    if said is None:
        return mark_safe("")
    row = Chart.objects.filter(subject=subject, language=code, digest=digest(said)).first()
    # Made by our own program from figures, escaped by its XML writer.
    return mark_safe(row.svg if row else "")  # noqa: S308


def refresh(slugs: Iterable[str] | None = None, languages: Iterable[str] | None = None) -> int:
    """Draws what changed on the pages of these operations (None: all) and forgets what is shown no more; how many.

    Raises Invalid where the extra `record` is not installed.
    """
    wanted = None if slugs is None else set(slugs)
    made = 0
    for code in languages or [code for code, _name in settings.LANGUAGES]:
        with translation.override(code):
            subjects = list(_subjects(queries.operations_shown(code), wanted, code))
            made += sum(_draw(subject, said, code) for subject, said in subjects)
            if wanted is None:
                with db.write():
                    Chart.objects.filter(language=code).exclude(subject__in=[one for one, _said in subjects]).delete()
    return made


def _draw(subject: str, said: Said, code: str) -> bool:
    """False: it was there already."""
    found = digest(said)
    if Chart.objects.filter(subject=subject, language=code, digest=found).exists():
        return False
    drawn = draw(said)
    with db.write():
        Chart.objects.update_or_create(subject=subject, language=code, defaults={"digest": found, "svg": drawn})
    return True


def _subjects(operations: tuple[OperationShown, ...], wanted: set[str] | None, code: str) -> Iterator[tuple[str, Said]]:
    """Everything that is drawn of these operations: on their own pages, their agencies', their places', beside all."""
    language = text_language(code)
    touched = [one for one in operations if wanted is None or one.slug in wanted]
    found: list[Drawing] = [(operation_subject(one.slug), saying.arrests_by_whom(one, language)) for one in touched]
    for slug in sorted({part.slug for one in touched for part in one.agencies}):
        theirs = [one for one in operations if any(part.slug == slug for part in one.agencies)]
        found += agency_drawings(slug, theirs, language)
    for key in sorted({key for one in touched for key in places.keys_of(one)}):
        place = places.find_place(key, language)
        there = [one for one in operations if key in places.keys_of(one)]
        found.append((place_subject(key), saying.county_map(there, place) if place else None))
    found += compared_drawings(operations, language)
    yield from ((subject, said) for subject, said in found if said)
