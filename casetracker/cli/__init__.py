"""The second face of the program: the same services from a terminal, without Qt.

Read `front` first: it chooses the language, hears the command and turns whatever went wrong into one
sentence. Nothing heavy is imported before a verb needs it.
"""
