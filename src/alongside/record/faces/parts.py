"""The extra `record`: what redaction is made of beyond the program itself, and the sentence where it is missing."""

from importlib.util import find_spec
from typing import Final

from alongside.core.errors import Invalid

_PARTS: Final = ("PIL", "numpy", "onnxruntime", "rapidocr", "pypdfium2")


def need_parts() -> None:
    """Raises Invalid with one sentence where the extra is not installed."""
    missing = [name for name in _PARTS if find_spec(name) is None]
    if missing:
        raise Invalid(
            f"Redaction needs parts that are not installed ({', '.join(missing)}). Nothing was changed. Install them "
            "with: pip install 'alongside[record]'"
        )
