"""`{% pack_key %}`: the public key that signs this instance's list of packs, for the page that checks it."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def pack_key() -> str:
    """64 hex digits; empty while no pack was ever built here, and then the page searches through the server."""
    file = settings.DATA_DIR / "packs" / "key.txt"
    return file.read_text().strip() if file.is_file() else ""
