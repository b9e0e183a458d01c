"""Message catalogs without GNU gettext.

Usage: catalogs.py extract    finds every message in the sources and updates locale/<lang>/{site,client}.po
       catalogs.py compile    writes what the site and the browser read into src/alongside/site/built/
       catalogs.py check      fails when a message is missing, fuzzy or has a broken placeholder, or extract is due
Uses the table of languages and no other part of the program.
"""

import datetime
import io
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "src/alongside/site/built"
TABLE = json.loads((ROOT / "src/alongside/core/languages.json").read_text(encoding="utf-8"))
LANGUAGES = {one["code"]: one["tag"].replace("-", "_") for one in TABLE if not one.get("is_source")}
PLURALS = {"ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"}
"""Where Babel's order of forms is not CLDR's, which translators and browsers use."""
type Keywords = Mapping[str, Any]  # Babel's own notation: which arguments hold text

PYTHON_KEYWORDS: Keywords = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    "npgettext": ((1, "c"), 2, 3),
}
SCRIPT_KEYWORDS: Keywords = {"t": None, "tn": (1, 2)}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}")
DOMAINS = ("site", "client")
MISSING = "not translated"
NO_DATE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
UNWANTED_HEADERS = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To):.*\n',
    re.MULTILINE,
)


type Found = tuple[str | tuple[str, ...], str, str | None]


def site_messages() -> Iterator[Found]:
    """(message or (one, many), file, context) of templates and Python."""
    for path in sorted((ROOT / "src").rglob("*")):
        if "built" in path.parts or "tests" in path.parts:
            continue
        if path.suffix == ".html":
            # Python's tokenizer refuses the indents that are left where tags stood.
            lines = templatize(path.read_text(), origin=str(path)).splitlines()
            source = io.BytesIO("\n".join(line.lstrip() for line in lines).encode())
        elif path.suffix == ".py":
            source = io.BytesIO(path.read_bytes())
        else:
            continue
        yield from messages_in("python", source, path, PYTHON_KEYWORDS)


def client_messages() -> Iterator[Found]:
    """The same of TypeScript: t("...") and tn("one", "many", n)."""
    for path in sorted((ROOT / "web").rglob("*.ts*")):
        if path.name.endswith(".test.ts"):
            continue
        source = io.BytesIO(path.read_bytes())
        yield from messages_in("javascript", source, path, SCRIPT_KEYWORDS)


def messages_in(method: str, source: io.BytesIO, path: Path, keywords: Keywords) -> Iterator[Found]:
    options = {"encoding": "utf-8", "parse_template_string": True, "jsx": True}
    for _line, message, _comments, context in extract_messages(method, source, keywords=keywords, options=options):
        yield message, str(path.relative_to(ROOT)), context


@cache
def found_in_sources(domain: str) -> tuple[Found, ...]:
    return tuple(site_messages() if domain == "site" else client_messages())


def template_of(domain: str) -> Catalog:
    catalog = Catalog(project="Alongside", charset="utf-8")
    for message, where, context in found_in_sources(domain):
        catalog.add(message, locations=[(where, None)], context=context)  # type: ignore[list-item]
    return catalog


def po_path(language: str, domain: str) -> Path:
    return ROOT / "locale" / language / f"{domain}.po"


def read_catalog(language: str, domain: str) -> Catalog:
    path = po_path(language, domain)
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=LANGUAGES[language])
    catalog = Catalog(locale=LANGUAGES[language], project="Alongside", charset="utf-8")
    if language in PLURALS:
        catalog.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalog


def text_of(catalog: Catalog) -> bytes:
    """The catalog as bytes that depend on its messages only: no dates, no line numbers."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_output=True, omit_header=False, ignore_obsolete=True, include_lineno=False)
    kept = UNWANTED_HEADERS.sub(b"", out.getvalue())
    return re.sub(rb"\A(#.*\n)+", b"", kept)


def updated(language: str, domain: str) -> Catalog:
    catalog = read_catalog(language, domain)
    catalog.update(template_of(domain), no_fuzzy_matching=True)
    return catalog


def extract() -> int:
    for language in LANGUAGES:
        for domain in DOMAINS:
            path = po_path(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text_of(updated(language, domain)))
    return 0


def compile_all() -> int:
    for language, locale in LANGUAGES.items():
        folder = BUILT / "locale" / locale / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalog = read_catalog(language, "site")
        catalog.creation_date = NO_DATE  # Babel would write the minute: the same sources must give the same bytes
        with (folder / "django.mo").open("wb") as file:
            write_mo(file, catalog)
    (BUILT / "catalogs").mkdir(parents=True, exist_ok=True)
    for language in (one["code"] for one in TABLE):
        text = json.dumps(client_json(language), ensure_ascii=False)
        (BUILT / "catalogs" / f"{language}.json").write_text(text, encoding="utf-8")
    (BUILT / "languages.json").write_text(json.dumps(progress(), ensure_ascii=False), encoding="utf-8")
    return 0


def progress() -> dict[str, object]:
    """For the page on languages: how many messages there are, how many have a text here, and the field's terms."""
    return {code: {"messages": whole, "translated": done, "terms": terms_of(code)} for code, whole, done in counts()}


def counts() -> Iterator[tuple[str, int, int]]:
    for code in (one["code"] for one in TABLE):
        read_from = code if code in LANGUAGES else next(iter(LANGUAGES))
        messages = [message for domain in DOMAINS for message in read_catalog(read_from, domain) if message.id]
        done = messages if code not in LANGUAGES else [message for message in messages if all(texts_of(message.string))]
        yield code, len(messages), len(done)


def terms_of(code: str) -> dict[str, str]:
    """English term → this language's word; of English, what each means. Empty where nobody has written them."""
    path = ROOT / "locale" / code / "glossary.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["terms"]) if path.exists() else {}


def texts_of(value: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """One text, or the texts of every plural form."""
    if isinstance(value, str) or value is None:
        return [value or ""]
    return [text or "" for text in value]


def client_json(language: str) -> dict[str, str | list[str]]:
    """{message: text}, or {message: [form, ...]} in the order of the language's plural forms. English is empty."""
    entries: dict[str, str | list[str]] = {}
    if language not in LANGUAGES:
        return entries
    for message in read_catalog(language, "client"):
        texts = texts_of(message.string)
        if message.id and all(texts):
            entries[texts_of(message.id)[0]] = texts if message.pluralizable else texts[0]
    return entries


def needing_all(catalog: Catalog, message: Message) -> set[int]:
    """The forms that stand for more than one number ("21 days" is Russian's first): they need all placeholders."""
    if not message.pluralizable:
        return {0}
    chosen = Counter(c2py(catalog.plural_expr)(count) for count in range(200))
    return {len(texts_of(message.string)) - 1} | {form for form, numbers in chosen.items() if numbers > 1}


def faults(language: str, domain: str) -> Iterator[str]:
    catalog = updated(language, domain)
    if not po_path(language, domain).exists() or text_of(catalog) != po_path(language, domain).read_bytes():
        yield f"locale/{language}/{domain}.po is behind the sources: run scripts/catalogs.py extract, then translate"
    for message in catalog:
        ids, texts = texts_of(message.id), texts_of(message.string)
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        if not message.id:
            continue
        if not all(texts) or message.fuzzy:
            yield f"{language}/{domain}: {MISSING}: {ids[0]!r}"
        elif any(set(PLACEHOLDER.findall(text)) - wanted for text in texts):
            yield f"{language}/{domain}: a placeholder is broken: {ids[0]!r}"
        elif any(set(PLACEHOLDER.findall(texts[form])) != wanted for form in needing_all(catalog, message)):
            yield f"{language}/{domain}: a placeholder is missing: {ids[0]!r}"


def check() -> int:
    found = [fault for language in LANGUAGES for domain in DOMAINS for fault in faults(language, domain)]
    terms = set(terms_of("en"))
    lacking = [code for code in LANGUAGES if set(terms_of(code)) != terms]
    found += [f"locale/{code}/glossary.toml has not the terms of locale/en/glossary.toml" for code in lacking]
    print("\n".join(found) or "every message is translated")
    return 1 if found else 0


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    tasks = {"extract": extract, "compile": compile_all, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:
        sys.exit("usage: catalogs.py extract|compile|check")
    sys.exit(tasks[sys.argv[1]]())
