"""What editors can do to the record: one function = one deed = one transaction, each with its Revision.

Nothing here publishes what one hand alone has touched, and no text is stored that is not `Scrubbed`.
"""
