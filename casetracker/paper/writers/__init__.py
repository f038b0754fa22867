"""The only place that knows PDF and Excel: one writer a format, each given a document and the words of a language."""
