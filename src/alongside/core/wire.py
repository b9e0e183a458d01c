"""The border of the sealed API: JSON in, JSON out, one shape for every refusal, nothing of what was sent repeated.

Holds no address and no rule of any room. Reads no cookie and sets none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Final, get_type_hints

import msgspec
from django.http import HttpRequest, HttpResponse

from alongside.core import octets
from alongside.core.errors import AlongsideError, Busy, Conflict, Invalid, NotAllowed, NotFound

MOST_BODY_BYTES: Final = 98_304
"""One chunk of an attachment in base64url, and what goes with it."""
TOKEN_BYTES: Final = 32
_ABSENT: Final = "Not there, or not for you."
_SHAPE: Final = "This request is not in the shape that this address takes. Nothing was stored."


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that comes in: an unknown field is a mistake, never ignored."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything that goes out."""


class Done(Answer, frozen=True, kw_only=True):
    """The deed is done, or was done before by the same request."""

    done: bool = True


@dataclass(frozen=True, slots=True)
class Asked[Body]:
    """One request. raw: the body as it came. token: the session's bearer token, 32 bytes, None without one."""

    body: Body
    raw: bytes
    token: bytes | None
    work: str


type View[Body] = Callable[[Asked[Body]], Answer]
type DjangoView = Callable[[HttpRequest], HttpResponse]


def post[Body: Message](kind: type[Body], *, most_bytes: int = MOST_BODY_BYTES) -> Callable[[View[Body]], DjangoView]:
    """Makes a Django view of a function from one Asked[kind] to one Answer. Kinds of error become statuses here."""

    def decorate(view: View[Body]) -> DjangoView:
        @wraps(view)
        def handle(request: HttpRequest) -> HttpResponse:
            if request.method != "POST":
                return _refuse_method("POST")
            try:
                return answer_json(view(_read(request, kind, most_bytes)))
            except AlongsideError as error:
                return refusal(error)

        vars(handle).update(method="post", takes=kind, answers=get_type_hints(view)["return"])
        return handle

    return decorate


def get(view: Callable[[], Answer]) -> DjangoView:
    """The same for an address that takes nothing."""

    @wraps(view)
    def handle(request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return _refuse_method("GET")
        try:
            return answer_json(view())
        except AlongsideError as error:
            return refusal(error)

    vars(handle).update(method="get", takes=None, answers=get_type_hints(view)["return"])
    return handle


def answer_json(answer: object, *, status: int = 200) -> HttpResponse:
    body = msgspec.json.encode(answer, enc_hook=octets.encode_hook)
    response = HttpResponse(body, content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    # Data, never a page: nothing may run in it or around it. Shorter than the pages' policy, on every answer.
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return response


class TooLarge(Invalid):
    """More bytes than any request here has."""


class NotJson(Invalid):
    """A browser sends other kinds to other sites without asking; JSON it does not."""


def refusal(error: AlongsideError) -> HttpResponse:
    """One shape: {"error": sentence, "code": word, facts…}. Absent and not allowed are the same bytes."""
    match error:
        case NotFound() | NotAllowed():
            return _say(_ABSENT, code="absent", status=404)
        case Conflict():
            return answer_json({"error": str(error), "code": error.code} | error.facts, status=409)
        case TooLarge():
            return _say(str(error), code="too-large", status=413)
        case NotJson():
            return _say(str(error), code="not-json", status=415)
        case Busy():
            return _say(str(error), code="busy", status=503)
        case _:
            return _say(str(error), code="invalid", status=422)


def _say(sentence: str, *, code: str, status: int) -> HttpResponse:
    return answer_json({"error": sentence, "code": code}, status=status)


def _refuse_method(allowed: str) -> HttpResponse:
    response = _say(f"This address takes {allowed} only.", code="method", status=405)
    response["Allow"] = allowed
    return response


def _read[Body: Message](request: HttpRequest, kind: type[Body], most_bytes: int) -> Asked[Body]:
    if request.content_type != "application/json":
        raise NotJson("Send application/json. Nothing was stored.")
    raw = request.read(most_bytes + 1)
    if len(raw) > most_bytes:
        raise TooLarge(f"This request has at most {most_bytes} bytes. Nothing was stored.")
    try:
        body = msgspec.json.decode(raw, type=kind, dec_hook=octets.decode_hook)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        # msgspec's own words would repeat the names of unknown fields: somebody's words, perhaps.
        raise Invalid(_SHAPE) from error
    return Asked(body, raw, _bearer(request), request.headers.get("Proof-Of-Work", ""))


def _bearer(request: HttpRequest) -> bytes | None:
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer":
        return None
    try:
        token = octets.from_text(text)
    except ValueError:
        return None
    return token if len(token) == TOKEN_BYTES else None
