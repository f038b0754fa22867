"""The settings pages, made from what kernel.settings declares (rule 11)."""
