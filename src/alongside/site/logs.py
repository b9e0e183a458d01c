"""What may be logged about a fault: which kind, and where in our own code. Never what a person sent."""

import logging
import traceback


class BareFilter(logging.Filter):
    """Replaces a record's text by the exception's kind and the place in the code; drops request, values and message.

    Of other people's programs only that they said something: they may repeat what they were given.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
            record.msg, record.args = f"fault {type(error).__name__} at {place}", None
            record.exc_info = record.exc_text = None
        elif not record.name.startswith("alongside"):
            record.msg, record.args = f"{record.name}: {record.levelname.lower()}", None
        return True
