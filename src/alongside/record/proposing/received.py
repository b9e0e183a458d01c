"""From a file's bytes to text, or one sentence why not."""

from typing import Final

from alongside.core.errors import Invalid

MOST_BYTES: Final = 1_000_000
_ODD: Final = 0.02


def decode(raw: bytes) -> str:
    """UTF-8 text of at most MOST_BYTES, line ends as \\n.

    Raises:
        Invalid: too large, not UTF-8, or not text, in one sentence.
    """
    if len(raw) > MOST_BYTES:
        raise Invalid(f"This file is larger than {MOST_BYTES // 1000} kB: give the release alone. Nothing was read.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("This is not UTF-8 text: save it as plain text in UTF-8 first. Nothing was read.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = sum(not (character.isprintable() or character in "\n\t\f\xa0\xad\u200b\ufeff\u2028") for character in text)
    if "\x00" in text or odd > _ODD * len(text):
        raise Invalid("This is not a text file: copy the words of the release into one first. Nothing was read.")
    return text
