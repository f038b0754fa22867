"""What each report says: one module a report, asking queries and filling a document."""
