"""Writes src/alongside/record/api/openapi.json from the API's types. A test fails when it says something else.

Usage: record_openapi.py
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src/alongside/record/api/openapi.json"
DESCRIPTION = (
    "Operations: what was claimed beside what happened. Public, read only, no key, no cookie. A figure whose `told` is "
    "not `exact` has no value: small is fewer than 5 people, hidden is withheld so that no small one can be worked out."
)
LANGUAGE = {"name": "language", "in": "query", "schema": {"type": "string"}, "description": "Language of texts."}
SLUG = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}


def listing() -> list[dict[str, Any]]:
    from alongside.record.api import asking

    whole = {"type": "integer", "minimum": 1}
    return [
        {"name": "agency", "in": "query", "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"}},
        {"name": "state", "in": "query", "schema": {"type": "string", "pattern": "^[A-Z]{2}$"}},
        {"name": "year", "in": "query", "schema": {"type": "integer", "minimum": 1000, "maximum": 2999}},
        {"name": "page", "in": "query", "schema": whole | {"maximum": asking.MOST_PAGES, "default": 1}},
        {
            "name": "per_page",
            "in": "query",
            "schema": whole | {"maximum": asking.MOST_PER_PAGE, "default": asking.PER_PAGE},
        },
    ]


def describe() -> dict[str, Any]:
    import msgspec
    from django.conf import settings

    from alongside.record.api import shapes
    from alongside.record.shown import OperationShown

    codes = {"enum": [code for code, _name in settings.LANGUAGES]}
    language = LANGUAGE | {"schema": {"type": "string", "default": "en"} | codes}
    calls: dict[str, tuple[str, Any, list[dict[str, Any]]]] = {
        "/": ("about", shapes.About, []),
        "/operations": ("operations", shapes.OperationList, [*listing(), language]),
        "/operations/{slug}": ("operation", OperationShown, [SLUG, language]),
        "/agencies": ("agencies", shapes.Agencies, []),
        "/codes": ("codes", shapes.Codes, [language]),
    }
    kinds = [kind for _name, kind, _parameters in calls.values()]
    made, parts = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    error = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Alongside record", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": "/record/api"}],
        "paths": {
            path: {"get": call(name, schema, parameters)}
            for (path, (name, _kind, parameters)), schema in zip(calls.items(), made, strict=True)
        },
        "components": {"schemas": parts | {"Error": error}},
    }


def call(name: str, schema: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    refused = {"description": "One sentence."} | content({"$ref": "#/components/schemas/Error"})
    codes = ["400", "404"] if SLUG in parameters else ["400"]
    return {
        "operationId": name,
        "summary": name.capitalize(),
        "parameters": parameters,
        "responses": {"200": {"description": "What was asked for."} | content(schema)} | dict.fromkeys(codes, refused),
    }


def content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


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
