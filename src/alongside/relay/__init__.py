"""The relay: sealed bytes in, sealed bytes out, and the destroying of what is to be gone.

Holds envelopes, hashes and wrapped shares. Never a plaintext of a person, a sender, an order, a time finer than a day,
an address; never a right: rights are checked and forgotten.
"""
