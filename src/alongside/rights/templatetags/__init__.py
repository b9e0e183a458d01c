"""Template tags of rights texts."""
