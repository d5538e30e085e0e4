"""What may be said of an article: its figures by role, verdicts, and texts with blanks for them."""
