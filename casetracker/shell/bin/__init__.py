"""The page of the bin: what lies there, the way back, and the way out for good (ux.md 2.4)."""
