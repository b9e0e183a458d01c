"""Every word of the printed sheets that is of no text on rights and of no phone line, in the active language."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# What is said to an officer stands in English on the sheet, with its meaning under it.
TO_THE_OFFICER: Final = (
    gettext_noop("I want to stay silent."),
    gettext_noop("I want a lawyer."),
    gettext_noop("I do not consent to a search."),
    gettext_noop("I do not consent to anyone coming in."),
    gettext_noop("If a judge signed a warrant, please hold it to the window or push it under the door."),
    gettext_noop("I sign nothing before I have talked with a lawyer."),
)
SAID_ON_A_CARD: Final = "I want to stay silent. I want a lawyer."


def officer_sentences() -> list[dict[str, str]]:
    return [{"english": sentence, "hers": _(sentence)} for sentence in TO_THE_OFFICER]


def rights_in_short() -> list[str]:
    """Three sentences: what text 1 of Know says first."""
    return [
        _("You can stay silent. Say that you do."),
        _("You can ask for a lawyer and say no to a search."),
        _("Sign nothing that you do not understand."),
    ]


def inviting(*, neutral: bool) -> dict[str, str]:
    """What a card or poster says of the group, or of nobody in particular."""
    if neutral:
        return {"title": _("Information for neighbors"), "lead": _("Questions? Write or call. It is free.")}
    return {
        "title": _("Do you want to talk to somebody?"),
        "lead": _("Write to us in private. It is free, and we do not ask for your name."),
    }


def labels() -> dict[str, str]:
    """Short words that stand beside things, by what they stand beside."""
    return {
        "write": _("Write to us in private"),
        "free": _("It is free. We do not ask for your name."),
        "digits": _("Our digits"),
        "compare": _("Compare the digits before you write."),
        "number": _("Number on the card"),
        "camera": _("Point the camera of a phone at the square, or type this address."),
        "lines": _("Phone lines"),
        "ask_first": _("Ask each line first: when do you call the police?"),
        "always": _("Day and night"),
        "rights": _("Know your rights"),
        "no_advice": _("This is information, not legal advice."),
        "demonstration": _("Demonstration. Nobody has checked these words."),
        "give_part": _("Push this part under the door, or hold it to the window."),
        "keep_part": _("Keep this part."),
        "contents": _("In this booklet"),
        "first": _("First"),
        "whom": _("For whom"),
        "where": _("Where it holds"),
        "written": _("Written on"),
        "lawyer": _("Checked by a lawyer"),
        "reader": _("Words checked by a native speaker"),
        "not_yet": _("Not yet"),
    }


def counts_until(day: str) -> str:
    return _("The number counts until %(day)s.") % {"day": day}


def printed_on(day: str) -> str:
    return _("Printed on %(day)s.") % {"day": day}


def not_after(day: str) -> str:
    return _("Do not use this after %(day)s.") % {"day": day}


def say_in_english(language_name: str) -> str:
    """How to ask a line for an interpreter. language_name: in English, since it is said in English."""
    return _("Say in English: “%(words)s”") % {"words": f"Interpreter, please. {language_name}."}
