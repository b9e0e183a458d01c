"""The public pages of the record: operations, agencies, places, money, and how we know.

Everything comes from `record.queries`, where small numbers are already withheld; nothing here may read a figure's row.
No page needs a script, sets a cookie, or keeps what somebody looked for.
"""
