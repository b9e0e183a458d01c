"""Whole flows in a real browser against the real program; the server is a process of its own, never imported here."""
