"""PADMÉ padding to at least 1 KiB (thread.md)."""

from protocol.reference.refusals import DecryptionError

LEAST = 1024
MARK = b"\x80"


def padded_length(length: int, least: int = LEAST) -> int:
    wanted = max(length + 1, least)
    exponent = wanted.bit_length() - 1
    kept = exponent.bit_length()
    step = 1 << (exponent - kept)
    return -(-wanted // step) * step


def pad(content: bytes, least: int = LEAST) -> bytes:
    return (content + MARK).ljust(padded_length(len(content), least), b"\0")


def unpad(padded: bytes, least: int = LEAST) -> bytes:
    content, mark, zeros = padded.rpartition(MARK)
    if not mark or zeros.strip(b"\0") or pad(content, least) != padded:
        raise DecryptionError
    return content
