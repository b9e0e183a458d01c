"""Bodies that must never be taken: each trick is a way to be wrong that no address may answer with 2xx or 5xx.

A shot is aimed: real team, real share, real rights and work done, so that what is wrong is all that can refuse it.
"""

import gzip
import json
import random
import secrets
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from alongside.core.wire import MOST_BODY_BYTES
from alongside.relay.tests.people import Generation, People, sha256, wire
from alongside.teams.tests.signing import sealed
from scripts import relay_openapi

DESCRIBED: Final = json.loads(relay_openapi.FILE.read_text())
POSTS: Final = tuple(path.removeprefix("/") for path, item in DESCRIBED["paths"].items() if "post" in item)
SAID: Final = (
    "I need a lawyer, they took my papers. ", "我需要一个律师，他们拿走了我的证件。",
    "¿Está ahí? Necesito un abogado. ",
    "Мне нужен адвокат, у меня забрали паспорт. ", "أحتاج إلى محام، لقد أخذوا أوراقي. ", "मुझे एक वकील चाहिए। ",
    "Tôi cần luật sư, họ giữ giấy tờ của tôi. ", "변호사가 필요해요, 여권을 뺏겼어요. ", "弁護士が必要です。",
    "ฉันต้องการทนายความ ", "ጠበቃ እፈልጋለሁ። ", "Mwen bezwen yon avoka, yo pran papye m. ",
)  # fmt: skip
ENVELOPES: Final[Mapping[str, Mapping[str, int]]] = {
    "open": {"root.blob": 1_065, "intake.blob": 3_185, "copies.0.blob": 3_185, "slot.blob": 2_089},
    "slots/put": {"blob": 1_065},
    "rekey": {"next": 2_089, "intake.blob": 3_185, "copies.0.blob": 3_185},
    "roots/put": {"blob": 1_065},
    "rings/put": {"blob": 3_185},
    "releases/put": {"blob": 5_233},
    "team-keys/put": {"blob": 1_169},
    "wraps/put": {"blob": 137},
    "passkeys/put": {"blob": 137},
    "invites/answer": {"answer": 1_300, "wraps.0.blob": 137},
    "log/append": {"team_keys.0.blob": 1_169},
}
"""Where bytes that nobody here can read are stored, and an honest size. protocol/thread.md."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One request. environ: WSGI's names of headers, and what goes before the usual ones."""

    path: str
    raw: bytes
    method: str = "POST"
    environ: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aim:
    path: str
    dice: random.Random
    people: People

    def body(self) -> Any:
        return fill(self.schema(), self)

    def schema(self) -> dict[str, Any]:
        operation = DESCRIBED["paths"][f"/{self.path}"]["post"]
        return _named(operation["requestBody"]["content"]["application/json"]["schema"]["$ref"])

    def words(self) -> str:
        return self.dice.choice(SAID) * self.dice.randrange(1, 9)

    def text(self, size: int) -> bytes:
        """So many bytes of one language's letters."""
        whole = self.dice.choice(SAID) * (size // 8 + 1)
        return whole.encode()[:size].decode(errors="ignore").encode().ljust(size, b" ")

    def shot(self, body: Any, **more: Any) -> Shot:
        return Shot(self.path, json.dumps(wire(body)).encode(), **more)


def _named(reference: str) -> dict[str, Any]:
    found: dict[str, Any] = DESCRIBED["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def fill(schema: dict[str, Any], aim: Aim, name: str = "", inside: str = "") -> Any:
    """What this address takes, right in every field that anything hangs on."""
    if "$ref" in schema or "anyOf" in schema:
        inner = schema["anyOf"][0] if "anyOf" in schema else _named(schema["$ref"])
        return None if name == "card" else fill(inner, aim, name, inside)
    match schema.get("type"):
        case "object":
            if name == "new" or (name == "share" and "properties" in schema):
                return Generation().new_share()
            return {key: fill(inner, aim, key, name) for key, inner in schema.get("properties", {}).items()}
        case "array":
            return [fill(schema["items"], aim, name, f"{inside}{name}")]
        case "integer":
            return aim.people.team.epoch if name == "epoch" else 1
    return _known(name, aim, inside) or _drawn(schema)


def _known(name: str, aim: Aim, inside: str) -> Any:
    people, mei = aim.people, aim.people.mei
    known = {"team": people.team.key, "share": mei.now.share, "rt": mei.now.rt, "key_id": people.rosa_device.key_id}
    if aim.path in ("roots/get", "roots/put", "erase"):
        known |= {"id": mei.root_id, "token": mei.root_token}
    sizes = ENVELOPES.get(aim.path, {})
    place = next((size for place, size in sizes.items() if place.rpartition(".")[2] == name), None)
    here = f"{inside}.{name}" if inside else name
    own = next((size for place, size in sizes.items() if place.replace(".0.", ".") == here), place)
    return known.get(name) or (sealed(own) if own else None)


def _drawn(schema: dict[str, Any]) -> Any:
    digits = schema.get("pattern", "").partition("{")[2].partition("}")[0]
    size = {"21": 16, "42": 32, "85": 64, "28": 21}.get(digits)
    if size:
        return secrets.token_bytes(size)
    return "open" if "open" in schema.get("pattern", "") else sealed(1_065)


def places(body: Any, at: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every field: its name in points, its holder, its key."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, inner in list(pairs):
        yield f"{at}{key}", body, key
        yield from places(inner, f"{at}{key}.")


def _binary(body: Any, path: str) -> list[tuple[str, Any, Any]]:
    """Envelopes first of all; where an address has none, the names of 32 bytes."""
    sealed_places = [one for one in places(body) if one[0] in ENVELOPES.get(path, {})]
    return sealed_places or [one for one in places(body) if isinstance(one[1][one[2]], bytes)]


def _changed(aim: Aim, change: Callable[[bytes], Any], *, only_envelopes: bool = False) -> Shot:
    body = aim.body()
    found = [] if only_envelopes and aim.path not in ENVELOPES else _binary(body, aim.path)
    if not found:
        return aim.shot({**body, "more": aim.words()})
    _, holder, key = aim.dice.choice(found)
    holder[key] = change(holder[key])
    return aim.shot(body)


def readable_text_in_an_envelope(aim: Aim) -> Shot:
    return _changed(aim, lambda old: b"\x01" + aim.text(len(old) - 1), only_envelopes=True)


def readable_text_behind_a_nonce(aim: Aim) -> Shot:
    """As from a client whose cipher is broken."""
    nonce = secrets.token_bytes(24)
    return _changed(aim, lambda old: b"\x01" + nonce + aim.text(len(old) - 25), only_envelopes=True)


def readable_text_in_a_name_or_a_hash(aim: Aim) -> Shot:
    """Names of 32 bytes are random or hashes: text in one is a broken client's, and would be stored as it is."""
    body = aim.body()
    names = [one for one in places(body) if isinstance(one[1][one[2]], bytes) and len(one[1][one[2]]) == 32]
    if not names:
        return aim.shot({**body, "more": aim.words()})
    _, holder, key = aim.dice.choice(names)
    holder[key] = aim.text(32)
    return aim.shot(body)


def text_in_other_spellings(aim: Aim) -> Shot:
    """UTF-16, hexadecimal, base64 inside base64: at least the size of an entry, as a client's slip would send it."""
    words = aim.dice.choice(SAID) * 80
    spelt = aim.dice.choice([words.encode("utf-16"), words.encode().hex().encode(), words.encode("utf-7")])
    return _changed(aim, lambda old: b"\x01" + spelt[: max(1_064, len(old) - 1)])


def another_suite(aim: Aim) -> Shot:
    return _changed(aim, lambda old: bytes([aim.dice.choice([0, 2, 3, 127, 255])]) + secrets.token_bytes(len(old)))


def a_byte_more_or_less(aim: Aim) -> Shot:
    step = aim.dice.choice([-1, 1, -16, 16])
    place = {"open": "slot.blob", "slots/put": "blob", "releases/put": "blob"}.get(aim.path, "")

    def change(old: bytes) -> bytes:
        return sealed(max(2, len(old) + step))

    body = aim.body()
    found = [one for one in _binary(body, aim.path) if one[0] not in (place, "answer")]
    if not found and place:
        _, holder, key = _binary(body, aim.path)[0]
        holder[key] = sealed(aim.dice.choice([1_064, 66_674, 1]))
        return aim.shot(body)
    if not found:
        return aim.shot({**body, "more": 1})
    _, holder, key = aim.dice.choice(found)
    holder[key] = change(holder[key])
    return aim.shot(body)


def another_type_in_a_field(aim: Aim) -> Shot:
    body = aim.body()
    found = [one for one in places(body) if isinstance(one[1][one[2]], bytes)]
    if not found:
        return aim.shot([body])
    _, holder, key = aim.dice.choice(found)
    holder[key] = aim.dice.choice([aim.words(), [], {}, -1, 2**64, 0.5, True, {"x": aim.words()}, "é", "A" * 50, " "])
    return aim.shot(body)


def base64_in_another_spelling(aim: Aim) -> Shot:
    """Padding, the other alphabet, line ends, and last letters that hide bits."""
    text = json.dumps(wire(aim.body()))
    at = text.rfind('"', 0, max(text.rfind('"'), 1))
    spoilt = aim.dice.choice(["=", "==", "+/", "\\n", " ", "\\u0000", "é", "-_=="])
    return Shot(aim.path, (text[: at + 1] + spoilt + text[at + 1 :] if at >= 0 else text + "x").encode())


def words_where_an_object_belongs(aim: Aim) -> Shot:
    words = aim.words()
    return Shot(aim.path, aim.dice.choice([words.encode(), json.dumps(words).encode(), json.dumps([words]).encode(),
                                           f"text={words}".encode(), f"<p>{words}</p>".encode()]))  # fmt: skip


def fields_nobody_asked_for(aim: Aim) -> Shot:
    name = aim.dice.choice([aim.words()[:40], "__proto__", "constructor", "$where", "text", "shares[]", ""])
    return aim.shot({**aim.body(), name: aim.words()})


def a_field_left_out(aim: Aim) -> Shot:
    body = aim.body()
    operation = aim.schema().get("required", [])
    for name in operation[:1]:
        del body[name]
    return aim.shot(body if operation else {"a": 1})


def cut_short(aim: Aim) -> Shot:
    raw = aim.shot(aim.body()).raw
    return Shot(aim.path, raw[: aim.dice.randrange(len(raw))])


def bytes_after_the_end(aim: Aim) -> Shot:
    raw = aim.shot(aim.body()).raw
    return Shot(
        aim.path, raw + aim.dice.choice([b"}", b"{}", raw, b"\x00", b"//", b"/*" + aim.words().encode() + b"*/"])
    )


def too_large(aim: Aim) -> Shot:
    size = (MOST_BODY_BYTES if aim.path != "log/append" else 786_432) + aim.dice.choice([1, 2, 1_000])
    return Shot(aim.path, aim.dice.choice([b" ", b"[", b"9", b"\xe6\x88\x91"]) * size)


def nested_deep(aim: Aim) -> Shot:
    opened, closed = aim.dice.choice([(b"[", b"]"), (b'{"a":', b"}"), (b'{"shares":[', b"]}")])
    deep = aim.dice.choice([20, 600, 5_000])
    return Shot(aim.path, opened * deep + aim.dice.choice([b"1", b""]) + closed * aim.dice.choice([0, deep]))


def the_same_field_twice(aim: Aim) -> Shot:
    """The last would count: so it is the wrong one."""
    body = aim.body()
    if not body:
        return Shot(aim.path, b'{"a":1,"a":2}')
    name = aim.dice.choice(list(body))
    wrong = aim.dice.choice([b'"' + aim.words().encode() + b'"', b"1e400", b"{}x", b'[{"x":1}]', b'"\\ud800"'])
    return Shot(aim.path, aim.shot(body).raw[:-1] + b", " + json.dumps(name).encode() + b": " + wrong + b"}")


def numbers_json_has_not(aim: Aim) -> Shot:
    raw = aim.shot({**aim.body(), "epoch": "NUMBER", "team": "NUMBER"}).raw
    number = aim.dice.choice(
        [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"01", b"+1", b"0x10", b"-0.0", b"9" * 400, b".5"]
    )
    return Shot(aim.path, raw.replace(b'"NUMBER"', number))


def letters_that_are_none(aim: Aim) -> Shot:
    """Lone surrogates and bytes that are no UTF-8, in fields and in names of fields."""
    spoilt = aim.dice.choice(
        [
            b"\\ud800",
            b"\\udfff\\ud800",
            b"\xff\xfe",
            b"\xc0\xaf",
            b"\xed\xa0\x80",
            b"\xf8\x88\x80\x80\x80",
            b"\\x41",
            b"\x00",
        ]
    )
    where = aim.dice.choice([b'{"%s":1}', b'{"team":"%s"}', b'{"share":"%s","slots":[]}', b'["%s"]', b"%s"])
    return Shot(aim.path, where.replace(b"%s", spoilt))


def another_encoding_of_json(aim: Aim) -> Shot:
    text = json.dumps(wire(aim.body() or {"a": 1}))
    return Shot(aim.path, text.encode(aim.dice.choice(["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp037"])))


def packed_bodies(aim: Aim) -> Shot:
    """Nothing here unpacks: a small request must not become a large one."""
    raw = aim.dice.choice([aim.shot(aim.body()).raw, b"[" * 5_000_000])
    name, packed = aim.dice.choice(
        [("gzip", gzip.compress(raw, 1)), ("deflate", zlib.compress(raw, 1)), ("br", b"\x0b" + raw[:99])]
    )
    environ = {"HTTP_CONTENT_ENCODING": name} if aim.dice.random() < 0.8 else {}
    return Shot(aim.path, packed, environ=environ)


def another_kind_of_content(aim: Aim) -> Shot:
    kinds = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "text/json",
             "application/cbor", "application/json+x", "application/octet-stream")  # fmt: skip
    return aim.shot(aim.body(), environ={"CONTENT_TYPE": aim.dice.choice(kinds)})


def a_form_with_files(aim: Aim) -> Shot:
    words = aim.words().encode()
    raw = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n' + words + b"\r\n--x--\r\n"
    return Shot(aim.path, raw, environ={"CONTENT_TYPE": "multipart/form-data; boundary=x"})


def chunked_or_of_no_length(aim: Aim) -> Shot:
    """In front of a server that passes chunks on: no length is no body."""
    raw = aim.shot(aim.body()).raw
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(raw), raw)
    length = aim.dice.choice(["", "0", "-1", "x", "1"])
    return Shot(aim.path, chunked, environ={"CONTENT_LENGTH": length, "HTTP_TRANSFER_ENCODING": "chunked"})


def another_method(aim: Aim) -> Shot:
    method = aim.dice.choice(
        ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "POSTS", "PROPFIND", "M-SEARCH"]
    )
    override = {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"} if aim.dice.random() < 0.5 else {}
    return aim.shot(aim.body(), method=method, environ=override)


def another_host(aim: Aim) -> Shot:
    host = aim.dice.choice(
        ["localhost", "evil.example", "talk.localhost.evil.example", "127.0.0.1", "", "talk.localhost@x"]
    )
    return aim.shot(aim.body(), environ={"HTTP_HOST": host, "HTTP_X_FORWARDED_HOST": "talk.localhost"})


def a_strange_origin(aim: Aim) -> Shot:
    """Another site's page can send what a form sends: it sees no answer, and no rule is laxer for it."""
    environ = {"HTTP_ORIGIN": aim.dice.choice(["https://evil.example", "null", "http://localhost"]),
               "HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "no-cors",
               "HTTP_COOKIE": "session=x", "CONTENT_TYPE": "text/plain"}  # fmt: skip
    return aim.shot(aim.body(), environ=environ)


def strange_tokens_and_work(aim: Aim) -> Shot:
    odd = aim.dice.choice(
        [
            "Bearer ",
            "Bearer é",
            "Basic QQ==",
            "Bearer " + "A" * 9_000,
            "bearer x",
            aim.words().encode().decode("latin-1"),
        ]
    )
    work = aim.dice.choice(
        ["", ".", "A.1", "A." + "9" * 40, "é.1", aim.words().encode().decode("latin-1"), "A.-1", "A.1.1"]
    )
    body = {**aim.body(), "more": 1}
    return aim.shot(body, environ={"HTTP_AUTHORIZATION": odd, "HTTP_PROOF_OF_WORK": work})


def noise(aim: Aim) -> Shot:
    return Shot(aim.path, aim.dice.randbytes(aim.dice.randrange(1, 4_000)))


def another_address(aim: Aim) -> Shot:
    """Beside what is served: nothing may be found by writing an address differently."""
    path = aim.dice.choice([f"{aim.path}/", f"/{aim.path}", f"{aim.path}%00", f"{aim.path}.json", aim.path.upper(),
                            f"./{aim.path}x", f"{aim.path};a=1", f"..%2f{aim.path}"])  # fmt: skip
    return aim.shot(aim.body(), environ={"PATH_INFO": f"/relay/{path}"})


PRICED: Final = ("open", "releases/put")
"""What costs work."""
TRICKS: Final[tuple[Callable[[Aim], Shot], ...]] = (
    readable_text_in_an_envelope, readable_text_behind_a_nonce, readable_text_in_a_name_or_a_hash,
    text_in_other_spellings, another_suite, a_byte_more_or_less, another_type_in_a_field, base64_in_another_spelling,
    words_where_an_object_belongs, fields_nobody_asked_for, a_field_left_out, cut_short, bytes_after_the_end, too_large,
    nested_deep, the_same_field_twice, numbers_json_has_not, letters_that_are_none, another_encoding_of_json,
    packed_bodies, another_kind_of_content, a_form_with_files, chunked_or_of_no_length, another_method, another_host,
    a_strange_origin, strange_tokens_and_work, noise, another_address,
)  # fmt: skip


def envelope_bodies(people: People) -> Iterator[tuple[str, Any, bytes | None]]:
    """Aimed and unspoilt: path, body, token. These are taken, so that a spoilt one is refused for its spoiling."""
    dice = random.Random(1)
    for path in ("slots/put", "rekey", "roots/put", "rings/put", "wraps/put", "team-keys/put", "open", "releases/put"):
        body = Aim(path, dice, people).body()
        if path == "rekey":
            body["intake"]["token_hash"] = sha256(b"token")
        yield path, body, people.rosa
