"""A timekeeper by a clock of its own: each line on stdin is a moment; what is due then is done, then "done" said."""

import os
import sys
from datetime import datetime


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    import django

    django.setup()
    from alongside.core import clock
    from alongside.operations.keep_time import Timekeeper

    keeper: Timekeeper | None = None
    for line in sys.stdin:
        with clock.stopped_at(datetime.fromisoformat(line.strip())):
            if keeper:
                keeper.step()
            else:
                keeper = Timekeeper()
        print("done", flush=True)


if __name__ == "__main__":
    main()
