"""Documents without a format, and the writers that turn them into files people read."""
