"""The directory: services, what is known about their safety, and the packs that a phone searches by itself.

Holds public facts only: no confidential address, no person's name, no query anyone made.
"""
