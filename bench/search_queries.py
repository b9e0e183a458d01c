"""The questions that are timed: seven kinds, drawn with a fixed seed from the texts of the directory itself."""

import random
from collections.abc import Callable, Sequence
from typing import Any, Final

from alongside.directory.packs.centroids import state_centroids
from alongside.directory.packs.entries import PackService
from alongside.directory.packs.ranking import DROPPED_WORDS
from alongside.directory.packs.words import terms
from bench.search_corpus import BUILT_ON

SEED: Final = 7
EACH: Final = 60
KINDS: Final = ("single", "two", "prefix", "typo", "cjk", "facet", "distance")
HELP: Final = ("medical", "mental_health", "housing", "financial_aid", "legal", "career", "peer_support", "community")
_TODAY_DAY: Final = BUILT_ON.toordinal() - 719_163

type Asked = dict[str, Any]


class _Drawer:
    def __init__(self, services: Sequence[PackService]) -> None:
        self.chance = random.Random(SEED)
        self.services = services
        self.others = [text for one in services for text in one.other_texts.items() if text[0] != "es"]
        self.zip_codes = [place for place in state_centroids("FL") if place.name.startswith("33")]
        self.dropped = frozenset(DROPPED_WORDS.split())

    def words(self) -> list[str]:
        """Words of one description, common words as often as they are."""
        while True:
            found = [word for word in terms(self.chance.choice(self.services).texts.description) if self.usable(word)]
            if len(found) >= 5:
                return found

    def usable(self, word: str) -> bool:
        return len(word) >= 4 and word.isalpha() and word.isascii() and word not in self.dropped

    def asked(self, kind: str, **fields: Any) -> Asked:
        origin = fields.pop("origin", None)
        query = {"text": "", "language": "en", "todayDay": _TODAY_DAY, "finished": True, **fields}
        return {"kind": kind, "query": query, "origin": origin}

    def single(self) -> Asked:
        return self.asked("single", text=self.chance.choice(self.words()))

    def two(self) -> Asked:
        return self.asked("two", text=" ".join(self.chance.sample(self.words(), 2)))

    def prefix(self) -> Asked:
        word = self.chance.choice(self.words())
        return self.asked("prefix", text=word[: self.chance.randint(1, len(word) - 1)], finished=False)

    def typo(self) -> Asked:
        word = self.chance.choice([word for word in self.words() if len(word) > 4] or ["pantry"])
        at = self.chance.randrange(1, len(word) - 1)
        changed = self.chance.choice((word[:at] + word[at + 1 :], word[:at] + "q" + word[at + 1 :],
                                      word[: at] + word[at + 1] + word[at] + word[at + 2 :]))  # fmt: skip
        return self.asked("typo", text=changed)

    def cjk(self) -> Asked:
        language, texts = self.chance.choice(self.others)
        text = self.chance.choice(texts.description.split(". "))
        start = self.chance.randrange(max(1, len(text) - 4))
        return self.asked("cjk", text=text[start : start + self.chance.randint(2, 4)].strip(), language=language)

    def facet(self) -> Asked:
        fields: dict[str, Any] = {"kinds": self.chance.sample(HELP, 2), "spoken": ["es"]}
        if self.chance.random() < 0.5:
            fields["text"] = self.chance.choice(self.words())
        if self.chance.random() < 0.3:
            fields["safety"] = ["photo_id"]
        return self.asked("facet", **fields)

    def distance(self) -> Asked:
        place = self.chance.choice(self.zip_codes)
        origin = [place.latitude, place.longitude]
        return self.asked("distance", text=self.chance.choice(self.words()), near=place.name, origin=origin)


def timed_queries(services: Sequence[PackService]) -> dict[str, list[Asked]]:
    """EACH questions of each kind, in the shape of web/search/types.ts."""
    drawer = _Drawer(services)
    makers: dict[str, Callable[[], Asked]] = {kind: getattr(drawer, kind) for kind in KINDS}
    return {kind: [make() for _ in range(EACH)] for kind, make in makers.items()}
