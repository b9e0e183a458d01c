"""Writes src/alongside/relay/openapi.json from the relay's own types. A test fails when the file says something else.

Usage: relay_openapi.py
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src/alongside/relay/openapi.json"
TITLE = "Alongside relay"
DESCRIPTION = (
    "Sealed bytes in, sealed bytes out. No cookie, nothing cached, served on the private client's origin only. Binary "
    "is base64url without padding, in its one spelling. A member sends `Authorization: Bearer` with a session's token; "
    "a person shows her right in the body. Absent and not allowed are the same 404, byte for byte."
)
REFUSALS = {
    "404": "Not there, or not for you: the same bytes for both.",
    "409": (
        "Not as things stand. `code`: taken, moved, hidden, old-epoch, full, shut, cards-only, card-used, "
        "last-ways, off."
    ),
    "413": "More bytes than this address takes.",
    "415": "Not application/json.",
    "422": "Not in the shape described, not sealed, not signed, or without its proof of work.",
    "503": "Busy; nothing was changed.",
}
SIZES = {
    16: "^[A-Za-z0-9_-]{21}[AQgw]$",
    21: "^[A-Za-z0-9_-]{28}$",
    32: "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$",
    64: "^[A-Za-z0-9_-]{85}[AQgw]$",
}
ERROR = {
    "type": "object",
    "required": ["error", "code"],
    "properties": {
        "error": {"type": "string"},
        "code": {"type": "string"},
        "epoch": {"type": "integer"},
        "head": {"type": ["string", "null"]},
        "erase_on": {"type": "string", "format": "date"},
    },
    "additionalProperties": False,
}


def octets_schema(kind: type) -> dict[str, Any]:
    """For msgspec: how Octets look in JSON."""
    size = getattr(kind, "size_bytes", None)
    known = {"description": f"{size} bytes, base64url"} if size else {"description": "base64url"}
    return {"type": "string", "pattern": SIZES[size] if size else "^[A-Za-z0-9_-]*$"} | known


def addresses() -> Iterator[tuple[str, Any]]:
    """Path below /relay/ and view."""
    from alongside.relay.urls import urlpatterns

    for pattern in urlpatterns:
        for inner in getattr(pattern, "url_patterns", [pattern]):
            if hasattr(inner.callback, "takes"):
                yield str(inner.pattern), inner.callback


def content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def operation(view: Any, schemas: dict[type, dict[str, Any]]) -> dict[str, Any]:
    codes = REFUSALS if view.takes else {"503": REFUSALS["503"]}
    found: dict[str, Any] = {
        "operationId": view.__name__,
        "summary": view.__name__.replace("_", " ").capitalize(),
        "responses": {"200": {"description": "Done."} | content(schemas[view.answers])}
        | {code: {"$ref": f"#/components/responses/Refusal{code}"} for code in codes},
    }
    if view.takes:
        found["requestBody"] = {"required": True} | content(schemas[view.takes])
        found["security"] = [{}, {"session": []}]
    if view.__name__ in ("open_thread", "put_release"):
        work = {"type": "string", "pattern": r"^[A-Za-z0-9_-]{34}\.[0-9]{1,19}$"}
        found["parameters"] = [{
            "name": "Proof-Of-Work", "in": "header", "required": True, "schema": work,
            "description": "challenge.n: SHA-256(challenge ‖ SHA-256(body) ‖ n u64be) begins with the bits asked for.",
        }]  # fmt: skip
    return found


def describe() -> dict[str, Any]:
    import msgspec

    found = list(addresses())
    kinds = list(dict.fromkeys(kind for _, view in found for kind in (view.takes, view.answers) if kind))
    made, parts = msgspec.json.schema_components(
        kinds, schema_hook=octets_schema, ref_template="#/components/schemas/{name}"
    )
    error = content({"$ref": "#/components/schemas/Error"})
    schemas = dict(zip(kinds, made, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": DESCRIPTION},
        "servers": [{"url": "/relay"}],
        "paths": {f"/{path}": {view.method: operation(view, schemas)} for path, view in found},
        "components": {
            "schemas": parts | {"Error": ERROR},
            "responses": {f"Refusal{code}": {"description": text} | error for code, text in REFUSALS.items()},
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def text() -> str:
    return json.dumps(describe(), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    os.environ.setdefault("ALONGSIDE_DATA_DIR", tempfile.gettempdir())
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    FILE.write_text(text())


if __name__ == "__main__":
    main()
