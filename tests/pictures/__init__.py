"""Pictures of every page and dialog, from the sample `showcase` with its clock stopped."""
