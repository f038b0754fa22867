"""Contacts: the organisations, their offices and the people there.

We write to them and hear from them, an offer is made by one and reported by another, and what
leaves the office goes to one. Letters address a functional title, not a name.
"""
