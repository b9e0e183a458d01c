"""Printed cards (keys.md): the browser's code is made here too."""

import hashlib

from protocol.reference.stored import stored


def test_sixteen_digits_give_the_code_that_the_vectors_say() -> None:
    for one in stored("card")["codes"]:
        digits = one["typed"].replace(" ", "").encode("ascii")
        assert hashlib.sha256(b"aw1/card\0" + digits).digest()[:16].hex() == one["code"]
