"""`alongside run`: prepares the data folder, then serves both hosts from one process."""

import os
import socket
import sys
import time
from pathlib import Path

import click

from alongside.core import config
from alongside.core.errors import Busy, Invalid


def serve() -> None:
    """Checks, prepares, prints the two addresses, serves until stopped.

    Raises Invalid for a setting that cannot be used, Busy for a taken port, OSError for what the machine refuses.
    """
    started = time.monotonic()
    address, port = config.BIND.read(), config.port()
    check_built()
    check_port(address, port)
    make_data_dir(config.data_dir())
    prepare()
    site, client = (config.origin(host.read()) for host in (config.SITE_HOST, config.CLIENT_HOST))
    click.echo(f"\n  Find and Know   {site}/\n  Talk            {client}/\n")
    click.echo(f"  Ready after {time.monotonic() - started:.1f} s. Ctrl-C stops; nothing is lost.")
    sys.stdout.flush()
    from alongside.operations import keep_time

    with keep_time.child():
        start_server(address, port)


def check_built() -> None:
    from django.conf import settings

    if not (settings.BUILT / "manifest.json").is_file():
        raise Invalid("The browser's part is not built yet. Nothing was started. Run: make setup")


def check_port(address: str, port: int) -> None:
    """Raises Busy when another program listens there; asked before anything is written."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise Invalid(
                f"Port {port} is reserved for the administrator of this machine. Nothing was started. "
                "Set ALONGSIDE_PORT to a number above 1023."
            ) from error
        except OSError as error:
            raise Busy(
                f"Port {port} is taken by another program. Nothing was started. "
                f"Stop that program, or choose another port: ALONGSIDE_PORT={port % 65535 + 1} make run"
            ) from error


def make_data_dir(folder: Path) -> None:
    """Creates the folder (0700) and proves that it can be written to and has room. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    probe = folder / ".probe"
    try:
        with probe.open("wb") as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
    finally:
        probe.unlink(missing_ok=True)


def prepare() -> None:
    """Tables, seed, packs; each step only if it is due."""
    import django

    django.setup()
    from alongside.operations.prepare import prepare_data

    prepare_data()


def start_server(address: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "alongside.site.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the enum's value as well
    ).serve()
