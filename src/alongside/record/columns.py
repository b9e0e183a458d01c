"""Columns and constraints that the record's tables share, and how long their texts may be."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from alongside.record import measures

SLUG_LETTERS_MOST: Final = 80
NAME_LETTERS_MOST: Final = 160
PLACE_LETTERS_MOST: Final = 120
LABEL_LETTERS_MOST: Final = 200
WORDS_LETTERS_MOST: Final = 600
TEXT_LETTERS_MOST: Final = 4_000
HAND_LETTERS: Final = 32
HASH_LETTERS: Final = 64
LANGUAGE_LETTERS_MOST: Final = 12
VALUE_MOST: Final = 10**15
IMPORTED: Final = "import"
COMMAND: Final = "command"
PAGES: Final = frozenset({"agency", "compare", "feed", "how", "money", "place"})
"""Words that stand where an operation's slug does; tests hold them against the addresses."""
UNANSWERABLE: Final = (IMPORTED, COMMAND)
"""Hands of an import and of a command on the server: an editor takes up what they brought before another verifies."""
INVENTED: Final = ("cbe7b39bc0c3bd94cdf80ae11f7b1395a2ecb60e98ff702580a52ff663054d4c",)
"""SHA-256 of the pictures that ship as invented (scripts/make_invented_picture.py): no others can be marked so.

They alone are shown without two editors' confirmation, since no person is under them.
"""
OPERATION_STATES: Final = ("draft", "verified", "published")
"""draft: somebody typed it. verified: a second editor checked all of it. published: shown to everybody."""


def choices(labels: measures.Labels) -> list[tuple[str, str]]:
    return [(code, code) for code in labels]


def known(field: str, labels: measures.Labels, *, empty_allowed: bool = False) -> models.CheckConstraint:
    codes = [*labels, *([""] if empty_allowed else [])]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": codes}), name=f"%(class)s_{field}_is_known")


def two_hands() -> models.CheckConstraint:
    """Verified means: by somebody who is not the one that entered it. What was imported is first taken up by one."""
    two = ~Q(verified_by=F("entered_by")) & ~Q(entered_by__in=UNANSWERABLE)
    return models.CheckConstraint(condition=Q(verified_by="") | two, name="%(class)s_is_verified_by_another")


def signed() -> models.CheckConstraint:
    """Only a signature that holds is anybody's. See archive/signatures.py."""
    nobodys = Q(signed__in=("", "none", "broken"), signed_by="")
    return models.CheckConstraint(condition=nobodys | Q(signed="holds"), name="%(class)s_is_signed_when_it_holds")


def entered() -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(entered_by=""), name="%(class)s_is_entered_by_somebody")


def ordered(least: str, most: str) -> models.CheckConstraint:
    condition = Q(**{f"{least}__isnull": True}) | Q(**{f"{most}__isnull": True}) | Q(**{f"{most}__gte": F(least)})
    return models.CheckConstraint(condition=condition, name=f"%(class)s_{most}_is_not_below")


def bounded[Table: models.Model](table: type[Table]) -> type[Table]:
    """No text of this table is longer than its column says: SQLite does not ask by itself."""
    most = {one.attname: one.max_length for one in table._meta.local_fields if isinstance(one, models.CharField)}
    condition = Q()
    for name, letters in sorted(most.items()):
        condition &= Q(LessThanOrEqual(Length(name), letters))
    name = f"{table._meta.model_name}_texts_have_an_end"
    table._meta.constraints = [*table._meta.constraints, models.CheckConstraint(condition=condition, name=name)]
    return table


class CodeField(models.CharField):  # type: ignore[type-arg]  # the stubs give it no parameters at run time
    """One code of one table of measures.py."""

    def __init__(self, labels: measures.Labels | None = None, **options: object) -> None:
        if labels is not None:
            options |= {"choices": choices(labels), "max_length": 32}
        super().__init__(**options)  # type: ignore[arg-type]  # Django's own options, passed through

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, _, arguments, options = super().deconstruct()
        options.pop("choices", None)
        return name, "django.db.models.CharField", list(arguments), dict(options)


class HandField(models.CharField):  # type: ignore[type-arg]  # the stubs give it no parameters at run time
    """Who of the editors: 32 hex digits, "import", or "" for nobody."""

    def __init__(self, **options: object) -> None:
        super().__init__(**({"max_length": HAND_LETTERS, "blank": True, "default": ""} | options))  # type: ignore[arg-type]

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", list(arguments), dict(options)
