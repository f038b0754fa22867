"""Reports: documents filled from the vault's numbers as of a date, in four languages."""
