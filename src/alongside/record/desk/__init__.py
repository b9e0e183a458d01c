"""Editors' pages of the record, below /desk/record/: entry, two hands, redaction, history.

Every page is behind `for_keepers`, every change goes through `record.actions`. Must never show an original that is not
redacted, nor store a text before an editor saw what the scrubber hid in it.
"""
