"""Pages that are the same for everybody: made once, kept in memory, never older than what they show.

What a page is made of is read anew at each request, so that a takedown shows at once, whichever process answers. Saved
is the making of the page and, where the browser has it, the sending.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

PAGES_MOST: Final = 200
_ready: "OrderedDict[bytes, bytes]" = OrderedDict()


def answer(request: HttpRequest, material: object, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page that `make` makes, or 304 where the browser has it. material: all that it shows, but the address."""
    key = _key(request, material)
    body = _ready.pop(key, None)
    if body is None:
        body = make().content
    _ready[key] = body
    while len(_ready) > PAGES_MOST:
        _ready.popitem(last=False)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, headers={"ETag": etag, "Cache-Control": "public, no-cache"})
    return get_conditional_response(request, etag=etag, response=response) or response


def _key(request: HttpRequest, material: object) -> bytes:
    """In memory alone, hashed: what somebody looked for stands nowhere."""
    frame = (request.get_full_path(), settings.IS_DEMO, settings.SHOWS_ADVOCACY)
    return hashlib.sha256(msgspec.json.encode((frame, material), enc_hook=str.__str__)).digest()


def forget() -> None:
    """Empties the memory: for who measures."""
    _ready.clear()
