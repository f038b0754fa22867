"""Offers: what a host country says it will take, in places for persons.

An offer is made by one organisation and may be reported by another; how public it is, who pays, until
when it stands and on which conditions belong to it. Its places are a ledger of dated changes, so that
what was offered on any day can be asked again.
"""
