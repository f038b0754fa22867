"""Sample vaults, built through the same services as a person's own work.

`camp_liberty` is the public record of one resettlement, with people as codes only; `catalogue` lists the
samples.
"""
