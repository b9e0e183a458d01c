"""Packs: immutable, signed files that carry the directory to the device, so that searching leaves no trace.

`entries` is what goes in, `build` makes the bytes, `manifest` signs them, `read` and `search` answer from them.
Must never hold: Django imports in those modules, anything about the person who searches, confidential addresses.
"""
