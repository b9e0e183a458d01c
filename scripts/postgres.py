"""A PostgreSQL of our own for one test run: a folder in /tmp, a socket, no port, gone at the end."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def tool(name: str) -> str:
    """Path of one of PostgreSQL's programs: on PATH, or in Debian's folder for the newest version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return shutil.which(name) or (str(folders[-1] / name) if folders else name)


def owner() -> str | None:
    """PostgreSQL refuses to run as root: then Debian's own account runs it."""
    return "postgres" if os.geteuid() == 0 else None


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yields the address for ALONGSIDE_DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-pg-"))
    account = owner()
    if account:
        entry = pwd.getpwnam(account)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    data, name = folder / "data", account or getpass.getuser()

    def call(*command: str) -> None:
        subprocess.run(command, user=account, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    try:
        call(tool("initdb"), "-D", str(data), "-A", "trust", "-U", name, "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
        call(tool("pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres://{name}@{quote(str(folder), safe='')}/postgres"
        finally:
            call(tool("pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
