"""The ground floor: words, dates, errors, the bus and the places of files. It knows no feature."""
