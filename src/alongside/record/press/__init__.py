"""What a newsroom takes along: how to cite, tables, charts, ClaimReview, and a feed of what was published.

Made of `shown.py` alone: nothing that a page withholds, and nothing of operations that nobody verified as a review.
"""
