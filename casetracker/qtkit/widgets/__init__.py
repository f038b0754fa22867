"""Widgets that know no feature; each says itself again when the language changes."""
