"""Writes protocol/vectors/pack-*.json: `python -m alongside.directory.packs.tests.vectors`. The tests of both languages
read them; run it only after a change of the format or of the search that is meant."""

import base64
import dataclasses
import json
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from alongside.directory.packs.build import build_pack
from alongside.directory.packs.manifest import Manifest, ManifestPack, sign_manifest
from alongside.directory.packs.search import Answer, PackSearch, Query
from alongside.directory.packs.tests.sample import BUILT_ON, CONTENT, CORE_CONTENT, TODAY_DAY
from alongside.directory.packs.wire import compress_pack
from alongside.directory.packs.words import fold, inflections, stem, terms

FOLDER = Path(__file__).resolve().parents[5] / "protocol" / "vectors"

QUERIES: tuple[dict[str, Any], ...] = (
    {"text": ""},
    {"text": "", "limit": 3, "offset": 2},
    {"text": "pantry"},
    {"text": "food pantry north", "finished": True},
    {"text": "food pan"},
    {"text": "groc", "finished": True},
    {"text": "g"},
    {"text": "pantyr", "finished": True},
    {"text": "shelterr women"},
    {"text": "WOMENS SHELTER"},
    {"text": "women’s shelter", "finished": True},
    {"text": "l'ete"},
    {"text": "inmigracion", "language": "es"},
    {"text": "me quitaron la casa", "language": "es"},
    {"text": "quitaron mi casa", "language": "es", "finished": True},
    {"text": "donde dormir", "language": "es"},
    {"text": "avogado", "language": "es"},
    {"text": "aboga", "language": "es"},
    {"text": "abogado", "language": "es", "plainWords": True},
    {"text": "abogado", "language": "es"},
    {"text": "place to sleep tonight"},
    {"text": "hungry"},
    {"text": "hung"},
    {"text": "despensa", "language": "es"},
    {"text": "groceries", "language": "es"},
    {"text": "看医生", "language": "zh-Hans"},
    {"text": "看医", "language": "zh-Hans"},
    {"text": "医", "language": "zh-Hans"},
    {"text": "医生和护士", "language": "zh-Hans"},
    {"text": "看到生活", "language": "zh-Hans"},
    {"text": "看生活", "language": "zh-Hans"},
    {"text": "ＨＩＶ检测", "language": "zh-Hans"},
    {"text": "진료소", "language": "ko"},
    {"text": "진료소", "language": "en"},
    {"text": "คลินิกฟรี", "language": "th"},
    {"text": "แพทย์", "language": "th"},
    {"text": "clinic 33801"},
    {"text": "lakeland"},
    {"text": "pantry Lakeland", "finished": True},
    {"text": "clinic", "near": "port st lucie"},
    {"text": "", "near": "33801", "withinMetres": 30000},
    {"text": "", "near": "Atlantis"},
    {"text": "clinic 99999"},
    {"text": "", "kinds": ["housing", "legal"]},
    {"text": "", "needs": ["food"], "kinds": ["legal"], "spoken": ["es"]},
    {"text": "", "spoken": ["xx"]},
    {"text": "", "states": ["closed", "paused"]},
    {"text": "groceries", "states": ["closed"]},
    {"text": "", "safety": ["photo_id"]},
    {"text": "pantry", "safety": ["photo_id"]},
    {"text": "", "safety": ["photo_id", "no_cost"]},
    {"text": "", "safety": ["no_cost"]},
    {"text": "", "safety": ["police"]},
    {"text": "", "safety": ["legal_name"]},
    {"text": "", "safety": ["not_a_claim"]},
    {"text": "", "safety": ["photo_id"], "todayDay": TODAY_DAY + 2},
    {"text": "", "safety": ["photo_id"], "todayDay": TODAY_DAY + 170},
    {"text": "", "safety": ["photo_id"], "todayDay": TODAY_DAY - 30},
    {"text": "", "openAt": {"America/New_York": 600, "America/Chicago": 530}},
    {"text": "", "openAt": {"America/New_York": 600, "America/Chicago": 540}},
    {"text": "", "openAt": {"America/New_York": 100}},
    {"text": "", "openAt": {}},
    {"text": "", "linesOnly": True},
    {"text": "line", "linesOnly": True},
    {"text": "legal lawyer miami"},
    {"text": "the of and"},
    {"text": "help"},
    {"text": "zzzzzz qqqqqq"},
    {"text": "!!! ???"},
    {"text": "a" * 300},
    {"text": "one two three four five six seven eight nine ten eleven twelve a1 a2 a3 a4 a5 a6 a7 a8 a9 clinic"},
)

TWO_PACK_QUERIES: tuple[dict[str, Any], ...] = (
    {"text": ""},
    {"text": "", "limit": 5, "offset": 10},
    {"text": "line"},
    {"text": "hotline"},
    {"text": "hotlien", "finished": True},
    {"text": "pantry"},
    {"text": "harbor pantri"},
    {"text": "night"},
    {"text": "hungry"},
    {"text": "看医生", "language": "zh-Hans"},
    {"text": "", "linesOnly": True},
    {"text": "", "safety": ["photo_id"]},
    {"text": "national", "near": "Lakeland"},
)

WORDS = (
    "Women's SHELTERS", "L’été à Fußgänger", "ΟΔΟΣ όσο", "İstanbul", "ﬁne ＡＢＣ１２３", "看医生 HIV检测", "진료소",
    "คลินิกฟรี น้ำ", "हिन्दी", "e-mail: a.b@c.org", "naïve café", "𠀀𠀁𠀂", "x" * 40, "día mañana",
    "rock 'n' roll", "classes babies mujeres",
)  # fmt: skip
STEMS = (
    "shelters",
    "classes",
    "babies",
    "mujeres",
    "abogada",
    "abogados",
    "bus",
    "class",
    "casa",
    "food",
    "días",
    "home",
)


def query_of(fields: dict[str, Any]) -> Query:
    """A query of the vectors (named as in TypeScript) as Python has it."""
    names = {"todayDay": "today_day", "plainWords": "plain_words", "withinMetres": "within_metres"}
    names |= {"openAt": "open_at", "linesOnly": "lines_only"}
    return Query(**{names.get(key, key): value for key, value in fields.items()})


def answer_fields(answer: Answer) -> dict[str, Any]:
    """An answer as TypeScript has it."""
    fields = {_camel(key): value for key, value in dataclasses.asdict(answer).items()}
    fields["hits"] = [{_camel(key): value for key, value in hit.items()} for hit in fields["hits"]]
    for hit in fields["hits"]:
        hit["warnings"] = [{"claim": claim, "value": value} for claim, value in hit["warnings"]]
    fields["corrections"] = [{"typed": typed, "used": list(used)} for typed, used in fields["corrections"]]
    fields["understoodNeeds"] = list(fields["understoodNeeds"])
    return fields


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def search_vectors() -> dict[str, Any]:
    """The sample pack, and what it answers."""
    data = build_pack(CONTENT)
    search = PackSearch([data])
    rows = []
    for fields in QUERIES:
        query = {"language": "en", "todayDay": TODAY_DAY, **fields}
        rows.append({"query": query, "answer": answer_fields(search.search(query_of(query)))})
    return {"pack": base64.b64encode(data).decode(), "queries": rows}


def two_pack_vectors() -> dict[str, Any]:
    """The sample and a core pack that shares some of its services; the region's are shown."""
    region, core = build_pack(CONTENT), build_pack(CORE_CONTENT)
    search = PackSearch([region, core])
    rows = []
    for fields in TWO_PACK_QUERIES:
        query = {"language": "en", "todayDay": TODAY_DAY, **fields}
        rows.append({"query": query, "answer": answer_fields(search.search(query_of(query)))})
    return {
        "region": base64.b64encode(region).decode(),
        "core": base64.b64encode(core).decode(),
        "queries": rows,
    }


def word_vectors() -> dict[str, Any]:
    """Folding, terms, endings and stems."""
    return {
        "texts": [{"text": text, "fold": fold(text), "terms": list(terms(text))} for text in WORDS],
        "words": [{"word": word, "stem": stem(word), "inflections": list(inflections(word))} for word in STEMS],
    }


def manifest_vectors() -> dict[str, Any]:
    """A signed manifest and files that must be refused. The key is of these vectors only."""
    key = SigningKey(bytes(range(32)))
    pack = compress_pack(build_pack(CONTENT))
    manifest = Manifest(
        instance="https://sample.example",
        built_on=BUILT_ON,
        packs=(
            ManifestPack(
                kind="region",
                region="Sample",
                sha256=pack.sha256,
                size_wire_bytes=5_000,
                size_bytes=len(pack.data),
                services=len(CONTENT.services),
            ),
        ),
    )
    good = sign_manifest(manifest, key=key).decode()
    parts = json.loads(good)
    message, signature = base64.b64decode(parts["manifest"]), base64.b64decode(parts["signature"])
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(signature[32:], "little") + order
    bad = {
        "another key signed": sign_manifest(manifest, key=SigningKey(bytes(32))).decode(),
        "a byte of the message changed": _file(message.replace(b"sample", b"sampel"), signature),
        "a bit of the signature changed": _file(message, bytes([signature[0] ^ 1]) + signature[1:]),
        "the scalar is not canonical": _file(message, signature[:32] + scalar.to_bytes(32, "little")),
        "the signature is short": _file(message, signature[:-1]),
        "signed without the domain": _file(message, key.sign(message).signature),
        "signed for another suite": _signed(key, message.replace(b"pack-1", b"pack-2")),
        "a size is negative": _signed(key, message.replace(b"5000", b"-500")),
        "a hash is no hash": _signed(key, message.replace(pack.sha256.encode(), b"../../etc/passwd")),
        "signed, but no object": _signed(key, b"[]"),
        "signed, but no JSON": _signed(key, b"\xff"),
        "no base64": json.dumps({"manifest": "%%%", "signature": "%%%"}),
        "no file": "",
        "not an object": "[]",
    }
    return {
        "publicKey": key.verify_key.encode().hex(),
        "good": good,
        "sha256": pack.sha256,
        "bad": [{"name": name, "file": file} for name, file in bad.items()],
    }


def _file(message: bytes, signature: bytes) -> str:
    return json.dumps(
        {"manifest": base64.b64encode(message).decode(), "signature": base64.b64encode(signature).decode()}
    )


def _signed(key: SigningKey, message: bytes) -> str:
    return _file(message, key.sign(b"alongside pack manifest 1\0" + message).signature)


def damaged_vectors() -> dict[str, Any]:
    """Bytes that are not a pack."""
    data = build_pack(CONTENT)
    count = b'"services":%d,' % len(CONTENT.services)
    assert count in data
    cases = {
        "empty": b"",
        "only a header": data[:16],
        "cut in the middle": data[: len(data) // 2],
        "one byte short": data[:-1],
        "wrong magic": b"X" + data[1:],
        "newer version": data[:8] + b"\x02" + data[9:],
        "one section fewer": data[:10] + b"\x07" + data[11:],
        "sections overlap": data[:20] + (int.from_bytes(data[20:24], "little") - 1).to_bytes(4, "little") + data[24:],
        "a section longer than the file": data[:24] + b"\xff\xff\xff\xff" + data[28:],
        "more services than there are": data.replace(count, b'"services":%d,' % (len(CONTENT.services) + 1)),
        "two thousand million services": data.replace(count, b'"services":2000000000,'),
        "a need that is not there": data.replace(b'["abogado",[2]]', b'["abogado",[9]]'),
        "a claim that reassures with nonsense": data.replace(b'["photo_id","no"', b'["photo_id","on"'),
        "no JSON": data.replace(b'{"kind"', b'["kind"'),
    }
    return {"cases": [{"name": name, "data": base64.b64encode(value).decode()} for name, value in cases.items()]}


VECTORS = {
    "pack-two": two_pack_vectors,
    "pack-search": search_vectors,
    "pack-words": word_vectors,
    "pack-manifest": manifest_vectors,
    "pack-damaged": damaged_vectors,
}


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in VECTORS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=1, sort_keys=False)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
