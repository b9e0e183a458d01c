"""The search form as the page draws it: what was typed, what is ticked, and a sentence for each part that is wrong."""

from dataclasses import dataclass

from alongside.directory.claims import CLAIMS
from alongside.directory.forms import SearchForm
from alongside.directory.languages import SPOKEN
from alongside.directory.needs import kinds
from alongside.directory.pages.wording import GROUPS, OFFERED_FILTERS, WORDS
from alongside.directory.queries import kinds_with_entries


@dataclass(frozen=True, slots=True)
class Choice:
    """none_here: the directory knows no service of this kind yet; it is offered all the same, and says so."""

    value: str
    label: str
    checked: bool
    about: str = ""
    none_here: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    words: str
    near: str
    open_now: bool
    no_waitlist: bool


@dataclass(frozen=True, slots=True)
class FormShown:
    """sentences: field name → what is wrong. sent: (name, value) pairs that ask the same again on the next page."""

    typed: Typed
    kinds: tuple[Choice, ...]
    safety: tuple[Group, ...]
    spoken: tuple[Choice, ...]
    sentences: dict[str, str]
    sent: tuple[tuple[str, str], ...]
    is_narrowed_by_safety: bool
    is_narrowed_otherwise: bool


def show_form(form: SearchForm, language: str) -> FormShown:
    """language: BCP 47 of the page. Whatever came in is shown again, escaped by the template; nothing is dropped."""
    ticked = {name: frozenset(_listed(form, name)) for name in ("kinds", "safety", "spoken")}
    typed = Typed(
        _typed(form, "words"), _typed(form, "near"), bool(_typed(form, "open_now")), bool(_typed(form, "no_waitlist"))
    )
    return FormShown(
        typed=typed,
        kinds=_kinds(ticked["kinds"], language),
        safety=_safety(ticked["safety"]),
        spoken=tuple(Choice(code, name, code in ticked["spoken"]) for code, name in SPOKEN.items()),
        sentences={name: str(faults[0]) for name, faults in form.errors.items()} if form.is_bound else {},
        sent=_sent(form),
        is_narrowed_by_safety=bool(ticked["safety"]),
        is_narrowed_otherwise=bool(ticked["spoken"] or typed.open_now or typed.no_waitlist),
    )


def _typed(form: SearchForm, name: str) -> str:
    return str(form.data.get(name, ""))


def _listed(form: SearchForm, name: str) -> list[str]:
    return form.data.getlist(name) if hasattr(form.data, "getlist") else []


def _kinds(ticked: frozenset[str], language: str) -> tuple[Choice, ...]:
    known = kinds_with_entries()
    return tuple(
        Choice(
            value=kind.id,
            label=kind.label.get(language, kind.label["en"]),
            checked=kind.id in ticked,
            about=kind.about.get(language, kind.about["en"]),
            none_here=kind.id not in known,
        )
        for kind in kinds()
    )


def _safety(ticked: frozenset[str]) -> tuple[Group, ...]:
    """The offered filters under the group each belongs to, in the order in which they are offered."""
    return tuple(
        Group(
            label=str(label),
            choices=tuple(
                Choice(claim, str(WORDS[claim].good), claim in ticked)
                for claim in OFFERED_FILTERS
                if CLAIMS[claim].group == group
            ),
        )
        for group, label in GROUPS.items()
    )


def _sent(form: SearchForm) -> tuple[tuple[str, str], ...]:
    pairs = [(name, _typed(form, name)) for name in ("words", "near", "open_now", "no_waitlist") if _typed(form, name)]
    pairs += [(name, value) for name in ("kinds", "safety", "spoken") for value in _listed(form, name)]
    return tuple(pairs)
