"""Populations: the groups of people at a site, and how many they are from one date to the next.

Their headcount is what every offer is measured against: any solution should include all of them.
"""
