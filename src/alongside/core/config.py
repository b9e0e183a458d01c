"""Every setting an operator can make, in one table: `docs/operate.md` lists the same names (a test compares them)."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alongside.core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. default: the text used when it is unset or empty."""

    name: str
    default: str
    meaning: str

    def read(self) -> str:
        return os.environ.get(self.name, "").strip() or self.default


DATA_DIR: Final = Setting("ALONGSIDE_DATA_DIR", "var", "Folder for the database, keys and packs.")
PORT: Final = Setting("ALONGSIDE_PORT", "8000", "Port that both addresses answer on, 1 to 65535.")
BIND: Final = Setting("ALONGSIDE_BIND", "127.0.0.1", "Address to listen on. Keep it behind a proxy in production.")
DATABASE_URL: Final = Setting(
    "ALONGSIDE_DATABASE_URL", "", "PostgreSQL address; empty means SQLite in the data folder."
)
SITE_HOST: Final = Setting("ALONGSIDE_SITE_HOST", "localhost", "Host name of the site.")
CLIENT_HOST: Final = Setting("ALONGSIDE_CLIENT_HOST", "talk.localhost", "Host name of the private client.")
PUBLIC_SCHEME: Final = Setting("ALONGSIDE_PUBLIC_SCHEME", "http", "https where a proxy in front speaks TLS, else http.")
PUBLIC_PORT: Final = Setting(
    "ALONGSIDE_PUBLIC_PORT", "", "Port people see; empty means ALONGSIDE_PORT, or none with https."
)
LEAVE_URL: Final = Setting("ALONGSIDE_LEAVE_URL", "https://www.weather.gov/", "Page that the Leave now button opens.")
REGION_NAME: Final = Setting("ALONGSIDE_REGION_NAME", "Florida", "Name of the area that the directory covers.")
WORK_BITS: Final = Setting(
    "ALONGSIDE_WORK_BITS", "14", "Work that opening a conversation costs a phone: leading zero bits, 0 to 24."
)
DEMO: Final = Setting(
    "ALONGSIDE_DEMO", "yes", "yes: show unreviewed texts under a banner. no: a live instance hides them."
)

WORK_BITS_MOST: Final = 24

SETTINGS: Final = (
    DATA_DIR,
    PORT,
    BIND,
    DATABASE_URL,
    SITE_HOST,
    CLIENT_HOST,
    PUBLIC_SCHEME,
    PUBLIC_PORT,
    LEAVE_URL,
    REGION_NAME,
    WORK_BITS,
    DEMO,
)


def data_dir() -> Path:
    """The data folder as an absolute path; not created here."""
    return Path(DATA_DIR.read()).expanduser().absolute()


def port() -> int:
    """Raises Invalid when the text is no port."""
    text = PORT.read()
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Invalid(f"{PORT.name} is {text!r}, which is no port. Nothing was started. Give a number from 1 to 65535.")
    return int(text)


def work_bits() -> int:
    """Raises Invalid when the text is no number from 0 to 24."""
    text = WORK_BITS.read()
    if not text.isascii() or not text.isdigit() or int(text) > WORK_BITS_MOST:
        raise Invalid(f"{WORK_BITS.name} is {text!r}. Give a number of bits from 0 to {WORK_BITS_MOST}.")
    return int(text)


def origin(host: str) -> str:
    """scheme://host[:port] as a person's browser sees it."""
    scheme = PUBLIC_SCHEME.read()
    shown = PUBLIC_PORT.read() or ("" if scheme == "https" else str(port()))
    return f"{scheme}://{host}{':' if shown else ''}{shown}"
