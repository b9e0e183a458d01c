"""Who the made-up people are and what they say: names, numbers, sentences and addresses that stand nowhere else."""

import ipaddress
import secrets
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from alongside.operations.drill.canaries import Canary, phrase_canaries

SYLLABLES: Final = ("bra", "quel", "nor", "zif", "tam", "wex", "lor", "pim", "dag", "hux", "vey", "jol", "kri", "muz")
CHARACTERS: Final = "霜舟棠榆岚汐砚陌槿鹭璃沁溪苇杉萤"
FIRST_NAMES: Final = ("Marisol", "Linh", "Dagny", "Ximena", "Oksana", "Zoë")
LANGUAGES: Final = ("en", "es", "zh-Hans")


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """One person; the fields of web/drill/messages.ts. All but the language is looked for."""

    name: str
    phone: str
    phrase: str
    how: str
    code_word: str
    agent: str
    address: str
    forwarded: str
    query: str
    language: str

    @property
    def said(self) -> str:
        return f"I am {self.name}. They took my friend. Call {self.phone}. {self.phrase}"

    @property
    def said_later(self) -> str:
        return f"{self.phrase} {self.name}, {self.phone}"

    def told(self) -> dict[str, str]:
        return {**msgspec.structs.asdict(self), "said": self.said, "said_later": self.said_later}


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """What a person's words are: eight words, the same as eight numbers, the bits in hex."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    entropy: str


def draw_people(count: int) -> list[Planted]:
    """Fresh ones each time: what an earlier drill left somewhere can neither be found nor hide anything."""
    return [_draw_person(number) for number in range(count)]


def _draw_person(number: int) -> Planted:
    language = LANGUAGES[number % len(LANGUAGES)]
    is_chinese = language == "zh-Hans"
    return Planted(
        name=f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {_word().title()}",
        phone=f"{secrets.randbelow(700) + 201}-555-{secrets.randbelow(9_000) + 1_000}",
        phrase="".join(secrets.choice(CHARACTERS) for _ in range(10))
        if is_chinese
        else f"the {_word()} by the {_word()}",
        how=f"{_word()} after six, never {_word()}",
        code_word=_word(),
        agent=f"Phone/{_word()}",
        address=f"127.{secrets.randbelow(150) + 50}.{secrets.randbelow(150) + 50}.{secrets.randbelow(150) + 50}",
        forwarded=str(ipaddress.IPv6Address((0x20010DB8 << 96) | secrets.randbits(96))),
        query=f"{_word()} {_word()}",
        language=language,
    )


def _word() -> str:
    """Twelve letters or more, which no list of words and no directory holds."""
    return "".join(secrets.choice(SYLLABLES) for _ in range(5))


def canaries_of(people: Iterable[Planted]) -> Iterator[Canary]:
    for one in people:
        yield Canary("name", one.name)
        yield Canary("name", one.name.split()[-1])
        for mark in ("-", "", ".", " "):
            yield Canary("phone", one.phone.replace("-", mark))
        yield Canary("phrase", one.phrase)
        for part in one.phrase.split():
            if len(part) > len("the"):
                yield Canary("phrase", part)
        yield Canary("safe contact", one.how.split()[0])
        yield Canary("safe contact", one.how.split()[-1])
        yield Canary("code word", one.code_word)
        yield Canary("user agent", one.agent.removeprefix("Phone/"))
        yield Canary("address", one.address)
        yield Canary("address", one.forwarded)
        yield Canary("address", ipaddress.IPv6Address(one.forwarded).packed)
        for part in one.query.split():
            yield Canary("query", part)


def word_canaries(drawn: Iterable[Drawn]) -> Iterator[Canary]:
    for one in drawn:
        yield from phrase_canaries(one.words, kind="words")
        yield from phrase_canaries(one.numbers, kind="numbers")
        yield Canary("words", bytes.fromhex(one.entropy))
