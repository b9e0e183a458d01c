"""Tables of the record. No table can hold a person who was targeted: tests/test_hard_rules.py walks them all.

Hands (`entered_by`, `verified_by`): who of the editors did it, as `hands.hand` makes it; "" = nobody yet.
Every free text is a ScrubbedField. Everything else is a code of measures.py, a number, a day or a hash.
"""

from alongside.record.models.figures import Figure, Intervention, OutcomeReview, OutcomeUpdate
from alongside.record.models.operations import Agency, Operation, OperationAgency, OperationText
from alongside.record.models.sources import CustodyEntry, Source
from alongside.record.models.told import (
    Chart,
    Correction,
    Media,
    MediaText,
    PictureCustody,
    Revision,
    Silence,
    SilenceText,
)

__all__ = [
    "Agency",
    "Chart",
    "Correction",
    "CustodyEntry",
    "Figure",
    "Intervention",
    "Media",
    "MediaText",
    "Operation",
    "OperationAgency",
    "OperationText",
    "OutcomeReview",
    "OutcomeUpdate",
    "PictureCustody",
    "Revision",
    "Silence",
    "SilenceText",
    "Source",
]
