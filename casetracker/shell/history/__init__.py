"""The page of the history: who did what when, from what to what, and the way back (ux.md 2.5.15)."""
