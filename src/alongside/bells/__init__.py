"""Bells: how an advocate whose desk is closed is told "look", and nothing else.

Holds, for each team, whether something waits that nobody looked at; for each bell, one sealed block that says where it
rings and when. Never which conversation, how many, since when, or an advocate's address in clear.
"""
