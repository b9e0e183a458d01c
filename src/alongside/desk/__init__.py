"""The editors' desk: pages of the site under /desk/ for members who look after texts and listings.

A member comes in from the workspace with a ticket; a cookie of this path and this process's memory say who she is. Here
stands only who may come in; each room brings its own pages. Must never hold anything of a person who writes to a team.
"""
