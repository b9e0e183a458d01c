"""Web and mail addresses as HSDS wants them: mended when it is plain what was meant, else refused."""

import re
from typing import Final
from urllib.parse import quote, urlsplit

_SCHEME: Final = re.compile(r"(https?):/*", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE)
_MAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
URL_LENGTH: Final = 500


def mend_url(text: str) -> str | None:
    """An absolute address, or None when no host can be made out. Of several in one field, the first.

    One without a scheme gets https: a page that has none is reached by the browser's own fallback, and the network
    between learns less from all the others.
    """
    first = re.split(r"[\s;,]+|\band\b", text.strip(), maxsplit=1)[0]
    first = re.sub(r"\\+", "/", first)
    scheme = "http" if re.match(r"http://", first, re.IGNORECASE) else "https"
    bare = _SCHEME.sub("", first, count=1)
    try:
        parts = urlsplit(f"{scheme}://{bare}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._") if parts.fragment else ""
    mended = f"{scheme}://{host}{f':{port}' if port else ''}{_whole_escapes(path + query + fragment)}"
    return mended if len(mended) <= URL_LENGTH else None


def _whole_escapes(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)


def mend_mail(text: str) -> str | None:
    """A mail address, or None."""
    bare = text.strip().removeprefix("mailto:")
    return bare if _MAIL.fullmatch(bare) and len(bare) <= 254 else None
