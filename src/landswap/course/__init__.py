"""From an article to its course: lessons, exercises, solutions. Uses all that articles offer."""
