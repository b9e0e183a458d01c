"""The seizure drill: a scratch instance is lived in with planted texts, seized, searched, and attacked with every key.

Must never touch the operator's own data folder or tables, and never print what was planted.
"""
