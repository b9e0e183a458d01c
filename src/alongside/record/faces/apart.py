"""Looking through a picture without taking the program's own memory or time: in a process that ends with the caller."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import IO, Any, Final

from alongside.core.errors import Invalid
from alongside.record.faces.finding import Progress
from alongside.record.faces.regions import Region

DIED: Final = (
    "The picture could not be looked through: it took too much memory or time. Nothing of it is shown. Look again, or "
    "take a smaller copy."
)


@dataclass(frozen=True)
class Looked:
    """painted: PNG, with exactly these regions filled."""

    regions: tuple[Region, ...]
    painted: bytes


def look_apart(picture: bytes, *, progress: Progress) -> Looked:
    """As `find_regions` and `paint`. Raises Invalid with one sentence, also where the process ended before its work."""
    command = (sys.executable, "-I", "-m", "alongside.record.faces.boxed_looking")
    with subprocess.Popen(  # noqa: S603  our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={}
    ) as looking:
        try:
            return _read(looking, picture, progress)
        except (OSError, ValueError) as error:
            raise Invalid(DIED) from error
        finally:
            looking.kill()


def _read(looking: "subprocess.Popen[bytes]", picture: bytes, progress: Progress) -> Looked:
    """Raises Invalid, OSError, ValueError."""
    given, answers = _pipes(looking)
    given.write(picture)
    given.close()
    for line in answers:
        said: dict[str, Any] = json.loads(line)
        if "refused" in said:
            raise Invalid(said["refused"])
        if "regions" in said:
            painted = answers.read()
            if looking.wait() == 0:
                return Looked(tuple(Region(**one) for one in said["regions"]), painted)
        else:
            progress(said["done"], said["count"])
    raise ValueError


def _pipes(looking: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if looking.stdin is None or looking.stdout is None:
        raise ValueError
    return looking.stdin, looking.stdout
