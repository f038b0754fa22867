"""The page of offers: the list, the detail beside it, and the form of a new offer."""
