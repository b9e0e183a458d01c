"""HSDS (Human Services Data Specification) in and out: import of tables, export of 3.x JSON, the API under /hsds/.

Must never let out: a confidential address or its coordinates, `metadata` (old values, editors), a person's name.
"""
