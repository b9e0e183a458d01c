"""Free text of the record: only what went through the scrubber can be stored.

`Scrubbed` is made in one place, `names.scrub`; the field below refuses any other string, so that neither a form, an
import nor a command stores a sentence which nothing looked through.
"""

from django.db import models

from alongside.core.errors import Invalid
from alongside.record.names.scrubbing import Scrubbed

__all__ = ["Scrubbed", "ScrubbedField"]


class ScrubbedField(models.CharField):  # type: ignore[type-arg]  # the stubs give it no parameters at run time
    """A CharField for `Scrubbed` and "" alone."""

    def from_db_value(self, value: str | None, *_: object) -> Scrubbed | None:
        return None if value is None else Scrubbed(value)

    def get_prep_value(self, value: object) -> object:
        if value in (None, "") or isinstance(value, Scrubbed):
            return value if value is None else str(value)
        raise Invalid("This text did not go through the scrubber. Nothing was stored.")
