"""The only place that knows PDF and Excel: a writer takes a document and the words of one language."""
