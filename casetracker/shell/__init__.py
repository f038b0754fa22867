"""The roof: the window that joins every slice's pages, and the life of the program around it."""
