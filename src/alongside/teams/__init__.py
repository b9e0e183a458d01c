"""Teams of advocates: their signed log of keys, sealed team keys, wrapped device keys, invitations, card codes.

Holds public statements and sealed bytes. Never a name of an advocate, an address, or when anybody was here.
"""
