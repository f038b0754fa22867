"""Sample vaults, built through the same services as a person's own work."""
