"""`{% pack_key %}`: the public key that signs this instance's list of packs, for the page that checks it."""

from django import template
from django.conf import settings

from alongside.directory import pack_files

register = template.Library()


@register.simple_tag
def pack_key() -> str:
    """64 hex digits; empty while no pack was built here, and then the page searches through the server."""
    if not (settings.DATA_DIR / "packs" / "manifest.json").is_file():
        return ""
    return pack_files.public_key(settings.DATA_DIR).hex()
