"""The 28 operations that ship: typed from excerpts, verified by nobody. A demonstration shows them under that mark."""

import hashlib
import json
from pathlib import Path
from typing import Final

from alongside.core import db
from alongside.record.archive.addresses import seal_address
from alongside.record.columns import IMPORTED
from alongside.record.exchange import RecordRead, read_record
from alongside.record.importing import Ways, import_draft
from alongside.record.models import Media, MediaText, Operation
from alongside.record.scrubbed import Scrubbed

SEED: Final = Path(__file__).parent / "seed/operations.json"
INVENTED_PICTURE: Final = Path(__file__).parent / "seed/no-person.png"
INVENTED_WORDS: Final = INVENTED_PICTURE.with_suffix(".json")


def read_seed() -> RecordRead:
    return read_record(SEED.read_bytes())


def load_seed() -> int:
    """Imports what is not there yet as drafts; how many were new.

    Its texts went through the scrubber before they were shipped: a test holds every one of them against it.
    """
    ways = Ways(scrub=Scrubbed, seal=lambda address, key: seal_address(address, source=key), is_seed=True)
    count = sum(import_draft(one, ways) for one in read_seed().operations)
    _hang_invented_picture()
    return count


def _hang_invented_picture() -> None:
    """Blurred shapes, drawn by scripts/make_invented_picture.py. No person is under it: nobody has to confirm that."""
    body = INVENTED_PICTURE.read_bytes()
    words = json.loads(INVENTED_WORDS.read_text(encoding="utf-8"))
    digest = hashlib.sha256(body).hexdigest()
    row = Operation.objects.filter(slug=words["slug"], media__isnull=True).first()
    if row is None:
        return
    with db.write():
        picture = Media.objects.create(
            key=digest[:32], operation=row, is_invented=True, picture=body, picture_sha256=digest, entered_by=IMPORTED
        )
        for language, texts in words["texts"].items():
            scrubbed = {name: Scrubbed(text) for name, text in texts.items()}
            MediaText.objects.create(media=picture, language=language, **scrubbed)
