"""What can be wrong with tables that can be read: each function returns a list of problems."""
