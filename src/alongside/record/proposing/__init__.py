"""Reads a press release and proposes figures, each with the words it came from and "unsure" with a reason.

Rules made by hand; no Django, no network, nothing stored: a person accepts one figure at a time. It must never hold a
name of a person, and never be sure of a figure that it had to guess.
"""

from alongside.record.proposing.kinds import Found, Proposal, Proposals
from alongside.record.proposing.propose import propose
from alongside.record.proposing.received import decode

__all__ = ["Found", "Proposal", "Proposals", "decode", "propose"]
