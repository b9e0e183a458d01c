"""Sources, archived and provable: intake and fetch, WARC, hashes, timestamps, sealed originals, verification, proofs.

Plain Python over files; tables keep only the hashes and names it returns. Must never hold an original that is not
sealed, show one from our own origin, or give an address or a file's name to a table.
"""
