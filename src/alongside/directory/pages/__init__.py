"""What the server's own pages of Find show, for people without script: the search, and everything in words.

Each `…_shown` turns facts into sentences in the reader's language; nothing of a search is kept.
"""
