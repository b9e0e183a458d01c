"""Cards, posters and booklets to print: words, phone lines and a group's fingerprint put on paper.

Holds no secret but the number of a batch of cards, for as long as one command runs, and never a person's words.
"""
