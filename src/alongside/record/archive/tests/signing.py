"""Signed pictures (C2PA), made here: a root and a signer below it with openssl, the signature with the library."""

import io
import json
from pathlib import Path
from typing import Any

import c2pa  # type: ignore[import-untyped]  # it brings no types

from alongside.record.archive.tests.authority import openssl

CONFIG = """
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
_CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
_CREATED = {"action": "c2pa.created", "digitalSourceType": _CAPTURE}
_MADE = {"label": "c2pa.actions", "data": {"actions": [_CREATED]}}


def make_root(folder: Path) -> Path:
    """The file that an operator would set."""
    folder.mkdir()
    (folder / "conf").write_text(CONFIG)
    named = ("-subj", "/O=Made-up Root/CN=Made-up Root", "-days", "20")
    openssl("req", "-x509", *_KEY, "-keyout", "root.key", "-out", "root.pem", *named, "-config", "conf", "-extensions",
            "root", folder=folder)  # fmt: skip
    return folder / "root.pem"


def signed(body: bytes, media_type: str, *, root: Path, subject: str) -> bytes:
    """The picture with a manifest. subject: of the signer's certificate, as openssl writes it."""
    folder = root.parent
    openssl("req", "-new", *_KEY, "-keyout", "leaf.key", "-subj", subject, "-config", "conf", "-out", "leaf.csr",
            folder=folder)  # fmt: skip
    openssl("x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days",
            "10", "-extfile", "conf", "-extensions", "leaf", "-out", "leaf.pem", folder=folder)  # fmt: skip
    chain = (folder / "leaf.pem").read_bytes() + root.read_bytes()
    out = io.BytesIO()
    with c2pa.Signer.from_info(_info(chain, (folder / "leaf.key").read_bytes())) as signer:
        claim = {"claim_generator_info": [{"name": "Test", "version": "1"}], "title": "x", "assertions": [_MADE]}
        with c2pa.Builder.from_json(json.dumps(claim)) as builder:
            builder.sign(signer, media_type, io.BytesIO(body), out)
    return out.getvalue()


def _info(chain: bytes, key: bytes) -> Any:
    info = c2pa.C2paSignerInfo(alg=b"es256", sign_cert=chain, private_key=key, ta_url=b"")
    info.ta_url = None  # asks nobody for a timestamp
    return info
