"""The history as people read it, for window and command line alike: verbs, fields and values in words."""
