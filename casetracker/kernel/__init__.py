"""The ground every storey stands on: errors, events, words, time, text. No database, no Qt, no feature."""
