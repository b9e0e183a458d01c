"""Drawings of the record: labelled bars, and county shapes. Made ahead, kept in the table `Chart`, put into pages.

`drawing.py` alone needs altair and vl-convert, late; only `refresh` and the command call it, never a page. A page shows
a ready drawing of exactly its own figures, or its table alone. No withheld number has a bar.
"""

from alongside.record.pages.charts.keeping import refresh

__all__ = ["refresh"]
