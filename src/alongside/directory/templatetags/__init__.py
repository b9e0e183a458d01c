"""Template tags of the directory's pages. Must hold no query: what a page shows comes from its view."""
