"""A state machine that tries to break the protocol: real relay, real client code (web/machine, in Node), attackers.

Hypothesis draws histories; after every step, and at the end of each, the invariants of protocol/threat-model.md are
asked. `python -m protocol.machine --histories 50`. Must never touch an instance: it makes one of its own and drops it.
"""
