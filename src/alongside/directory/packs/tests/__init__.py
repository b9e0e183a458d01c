"""Tests of packs: format, search, vectors shared with web/search, hostile bytes. No database, no network."""
