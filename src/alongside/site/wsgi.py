"""The program that granian serves: built files first (precompressed), then Django. Both hosts, one process."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from servestatic import ServeStatic

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

type Headers = list[tuple[str, str]]
ONLY_FOR_ASKING_AGAIN: Final = frozenset({"last-modified", "etag"})

_files_and_pages = ServeStatic(
    get_wsgi_application(),
    root=str(settings.BUILT / "assets"),
    prefix="assets/",
    max_age=60,
    immutable_file_test=r"^.+\.[0-9A-Z]{8}\.[a-z0-9.]+$",
    allow_all_origins=False,
)


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """A built file is never asked for twice: its tag, and its date, which tells of the last update, stay here."""

    def start(status: str, headers: Headers, exc_info: "OptExcInfo | None" = None) -> Callable[[bytes], object]:
        kept = [(name, value) for name, value in headers if name.lower() not in ONLY_FOR_ASKING_AGAIN]
        return start_response(status, kept, exc_info)

    answer: Iterable[bytes] = _files_and_pages(environ, start)
    return answer
