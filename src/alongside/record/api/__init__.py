"""The record for programs: JSON, tables and a data package; public, read only, no cookie, nothing logged.

Everything is made of `shown.py`: small numbers are withheld here exactly as on the pages. Never an address of a source.
"""
