"""The starter directory: `florida.json` (made by scripts/make_seed.py) and `lines.toml` (by hand), read as records.

Must hold only facts that may ship, each with its source and licence. Nothing here is ever marked safe.
"""
