"""The group in its own voice: front door, organisations, events, Learn and Give, and what is really kept.

Everything here is public, or becomes public when an editor says so. Must never hold: where anybody meets, a person,
a visit.
"""
