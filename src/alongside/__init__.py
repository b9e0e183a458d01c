"""Alongside: support without agenda. Python serves what is public and stores sealed bytes for what is private.

Nothing in this package may ever hold a person's plaintext: that is what `web/` is for.
"""
