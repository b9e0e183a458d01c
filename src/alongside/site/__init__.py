"""Puts the rooms together: settings, addresses, the page frame, headers, error pages.

Holds no tables and no log of who asked for what.
"""
