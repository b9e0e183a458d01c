"""The public record of operations: what was claimed beside what happened, each figure a claim with its source.

Holds agencies, places no finer than a city, counts and money. It must never hold a person who was targeted: no name,
age, face, address or status has a field here, and free text comes in through the scrubber alone.
"""
