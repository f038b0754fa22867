"""Disclosures: the register of everything that left the office.

What was written, for whom and why is noted before the file exists; the file's hash is noted once it does.
"""
