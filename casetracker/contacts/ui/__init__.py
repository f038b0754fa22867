"""What a window shows of contacts."""
