"""A timestamp authority on this machine, made with openssl: a root, an authority below it, answers over HTTP."""

import itertools
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from alongside.core import outbound
from alongside.core.outbound import Door
from alongside.core.tests.answering import Reply, page, site

CONFIG = """
[req]
distinguished_name = name
[name]
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_chain = no
ordering = no
tsa_name = no
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[leaf]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


def openssl(*arguments: str, folder: Path) -> bytes:
    return subprocess.run(("openssl", *arguments), cwd=folder, check=True, capture_output=True).stdout


@dataclass(slots=True)
class LocalAuthority:
    """folder: ca.pem is what an operator would set. queries: as they came."""

    folder: Path
    queries: list[bytes] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def answer(self, query: bytes) -> bytes:
        """A TimeStampResp (DER)."""
        self.queries.append(query)
        asked = self.folder / f"{next(self.numbers)}.tsq"
        asked.write_bytes(query)
        return openssl(
            "ts", "-reply", "-config", "made.conf", "-section", "here", "-queryfile", asked.name,
            "-inkey", "leaf.key", "-signer", "leaf.pem", folder=self.folder,
        )  # fmt: skip


def make_authority(folder: Path) -> LocalAuthority:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed here: an authority for timestamps is made with it")
    folder.mkdir()
    (folder / "made.conf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-config", "made.conf")
    name = f"/CN={folder.name}"
    openssl("req", "-x509", *key, "-extensions", "root", "-subj", f"{name} root", "-keyout", "root.key",
            "-out", "ca.pem", folder=folder)  # fmt: skip
    openssl("req", "-x509", *key, "-extensions", "leaf", "-subj", name, "-keyout", "leaf.key", "-out", "leaf.pem",
            "-CA", "ca.pem", "-CAkey", "root.key", folder=folder)  # fmt: skip
    return LocalAuthority(folder)


@contextmanager
def answering_stamps(
    authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch, *, twist: Callable[[bytes], bytes] | None = None
) -> Iterator[None]:
    """The settings name this authority, and the door lets http to this machine through. twist: changes its answers."""
    replies: dict[str, Reply] = {}
    with site(replies) as made:

        def reply(talk: socket.socket) -> None:
            query = made.heard[-1].partition(b"\r\n\r\n")[2]
            answer = twist(query) if twist else authority.answer(query)
            talk.sendall(page(answer, "application/timestamp-reply"))

        replies["/tsr"] = reply
        monkeypatch.setattr(outbound, "DOOR", Door(("http",), lambda address: address.is_loopback))
        monkeypatch.setenv("ALONGSIDE_TIMESTAMP_URL", made.url("/tsr"))
        monkeypatch.setenv("ALONGSIDE_TIMESTAMP_CA", str(authority.ca))
        yield
