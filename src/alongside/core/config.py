"""Every setting an operator can make, in one table: `docs/operate.md` lists the same names (a test compares them)."""

import datetime
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
ADVOCACY: Final = Setting(
    "ALONGSIDE_ADVOCACY", "on", "on: Learn and Give are shown. off: they are gone, for grants that forbid advocacy."
)
BELLS: Final = Setting(
    "ALONGSIDE_BELLS", "mail ntfy push", "Ways in which advocates may be told that somebody wrote; none: no bells."
)
SMTP_URL: Final = Setting(
    "ALONGSIDE_SMTP_URL", "", "Mail server for bells: smtps://name:password@host:465 or smtp://host:587."
)
MAIL_FROM: Final = Setting("ALONGSIDE_MAIL_FROM", "", "Sender's address of bells by mail. Choose a neutral one.")
NTFY_URL: Final = Setting("ALONGSIDE_NTFY_URL", "https://ntfy.sh", "ntfy server that bells of that way ring through.")
DUMMY_HOURS: Final = Setting(
    "ALONGSIDE_BELL_DUMMY_HOURS", "8", "A bell on shift rings for nothing about once in so many hours; 0 is never."
)
KEEP_TIME: Final = Setting("ALONGSIDE_KEEP_TIME", "yes", "yes: run keeps time as well. no: keep-time does.")
NIGHT: Final = Setting("ALONGSIDE_NIGHT", "03:30", "When the nightly purge begins, by this machine's clock.")
ESCROW_DAYS: Final = Setting(
    "ALONGSIDE_ESCROW_DAYS", "0", "Days that a sealed copy of the epoch key is kept with backups; 0 is no copy."
)
RECORD_DIR: Final = Setting(
    "ALONGSIDE_RECORD_DIR", "", "Folder for the sealed originals of sources; empty means record in the data folder."
)
RECORD_TEAM: Final = Setting(
    "ALONGSIDE_RECORD_TEAM", "", "Name of the team whose editors keep the record; empty: the only one there is."
)
TIMESTAMP_URL: Final = Setting(
    "ALONGSIDE_TIMESTAMP_URL", "", "Authority that stamps sources (RFC 3161, https); empty: none are stamped."
)
TIMESTAMP_CA: Final = Setting(
    "ALONGSIDE_TIMESTAMP_CA", "", "File with that authority's certificates (PEM), its root among them."
)
SIGNERS_CA: Final = Setting(
    "ALONGSIDE_SIGNERS_CA", "", "File with certificates (PEM) of those who vouch for signers of pictures (C2PA)."
)

WORK_BITS_MOST: Final = 24
DUMMY_HOURS_MOST: Final = 168
ESCROW_DAYS_MOST: Final = 30

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
    ADVOCACY,
    BELLS,
    SMTP_URL,
    MAIL_FROM,
    NTFY_URL,
    DUMMY_HOURS,
    KEEP_TIME,
    NIGHT,
    ESCROW_DAYS,
    RECORD_DIR,
    RECORD_TEAM,
    TIMESTAMP_URL,
    TIMESTAMP_CA,
    SIGNERS_CA,
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
    return _number(WORK_BITS, WORK_BITS_MOST)


def dummy_hours() -> int:
    """Raises Invalid when the text is no number from 0 to 168."""
    return _number(DUMMY_HOURS, DUMMY_HOURS_MOST)


def escrow_days() -> int:
    """Raises Invalid when the text is no number from 0 to 30."""
    return _number(ESCROW_DAYS, ESCROW_DAYS_MOST)


def night() -> datetime.time:
    """Raises Invalid when the text is no time of day."""
    try:
        return datetime.datetime.strptime(NIGHT.read(), "%H:%M").time()  # noqa: DTZ007  a time of day has no zone
    except ValueError as error:
        raise Invalid(f"{NIGHT.name} is {NIGHT.read()!r}. Give a time of day such as 03:30.") from error


def _number(setting: Setting, most: int) -> int:
    text = setting.read()
    if not text.isascii() or not text.isdigit() or int(text) > most:
        raise Invalid(f"{setting.name} is {text!r}. Give a number from 0 to {most}.")
    return int(text)


def origin(host: str) -> str:
    """scheme://host[:port] as a person's browser sees it."""
    scheme = PUBLIC_SCHEME.read()
    shown = PUBLIC_PORT.read() or ("" if scheme == "https" else str(port()))
    return f"{scheme}://{host}{':' if shown else ''}{shown}"
