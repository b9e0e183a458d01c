"""Looks through one picture and paints it, in a process of its own: `python -m alongside.record.faces.boxed_looking`.

The picture comes in on stdin. On stdout: a line of JSON after each look, `{"done", "count"}`, then one of `{"refused"}`
with a sentence, or `{"regions"}` with the painted PNG behind it. Writes no file. Ends when nobody reads it any more.
"""

import json
import os
import sys
from dataclasses import asdict
from typing import Final

from alongside.core.errors import AlongsideError
from alongside.record.archive.boxed import shut
from alongside.record.faces.finding import find_regions
from alongside.record.faces.pictures import paint

MEMORY_BYTES: Final = 6_000_000_000
"""Addresses, not memory in use: models are mapped, and each thread takes room of its own."""
PROCESSOR_SECONDS: Final = 900
NICER: Final = 5
"""Pages that others wait for go first."""


def main() -> None:
    body = sys.stdin.buffer.read()
    os.nice(NICER)
    shut(memory_bytes=MEMORY_BYTES, processor_seconds=PROCESSOR_SECONDS)
    try:
        regions = find_regions(body, progress=lambda done, count: _say({"done": done, "count": count}))
        painted = paint(body, regions)
    except AlongsideError as error:
        _say({"refused": str(error)})
        return
    _say({"regions": [asdict(one) for one in regions]})
    sys.stdout.buffer.write(painted)


def _say(line: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
