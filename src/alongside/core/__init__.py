"""What every room stands on: settings, errors, clock, the one write door.

Holds nothing about any person and imports no other room.
"""
