"""The operator's commands. Each calls the same action that a page would call.

Never prints or writes a person's data; it has none.
"""
