"""Know your rights: one Markdown file per text and language, dated, sourced, withdrawn by itself when it expires.

Information, not legal advice; nothing unreviewed is shown on a live instance.
"""
