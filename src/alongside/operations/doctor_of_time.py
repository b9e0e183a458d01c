"""What `alongside doctor` asks of what runs by itself: the epoch key's files, the purge of each night, bells."""

import datetime
import smtplib
from collections.abc import Iterator

from alongside.core import clock, config, epoch_key
from alongside.core.errors import AlongsideError
from alongside.operations.faults import explain

PURGE_OLD_DAYS = 2


def epoch_keys() -> Iterator[str]:
    """Both files must hold the key in use: with one of them alone, one bad block loses every conversation."""
    folder = config.data_dir() / "keys"
    if not folder.is_dir():
        return
    generation = _generation()
    if generation is None:
        return
    for name in epoch_key.damaged_files(folder, generation):
        yield f"The file {name} does not hold the key of conversations: run alongside run once, it writes it again."


def _generation() -> int | None:
    """None: the database does not answer or was never made; another check says so."""
    import django
    from django.db import DatabaseError

    django.setup()
    from alongside.relay import keyring

    try:
        return keyring.state().generation
    except (AlongsideError, DatabaseError):
        return None


def last_purge() -> Iterator[str]:
    if not config.data_dir().is_dir():
        return
    import django

    django.setup()
    from alongside.operations import nightly

    done = nightly.last_purge()
    if done is None or clock.today() - done > datetime.timedelta(days=PURGE_OLD_DAYS):
        days = f"since {done.isoformat()}" if done else "ever"
        yield f"Nothing was purged {days}: is alongside run or alongside keep-time running at night?"


def bells() -> Iterator[str]:
    import django
    from django.db import DatabaseError

    django.setup()
    from alongside.bells import queries, sealing

    yield from _mail()
    if not (config.data_dir() / "keys").is_dir():
        return
    try:
        sealing.key()
        failed = queries.failed_count()
    except AlongsideError as error:
        yield str(error)
    except DatabaseError:
        return
    else:
        if failed:
            yield f"The last ring of {failed} bells did not get through: their advocates see which ones at their desk."


def _mail() -> Iterator[str]:
    from alongside.bells import mail

    if bool(config.SMTP_URL.read()) != bool(config.MAIL_FROM.read()):
        yield "Bells by mail need both ALONGSIDE_SMTP_URL and ALONGSIDE_MAIL_FROM."
    if not mail.is_set():
        return
    try:
        with mail.connected(mail.read_server()):
            pass
    except AlongsideError as error:
        yield str(error)
    except smtplib.SMTPException:
        yield "The mail server for bells refuses us: check the name and password in ALONGSIDE_SMTP_URL."
    except OSError as error:
        yield f"The mail server for bells does not answer: check ALONGSIDE_SMTP_URL. {explain(error)}"
