"""A second reader of everything the browser seals, written from protocol/*.md and not from web/crypto: for tests only.

It rests on other libraries (cryptography, PyNaCl, hashlib), so that both must be wrong alike to agree.
Must never be imported by src/: the server opens nothing.
"""
