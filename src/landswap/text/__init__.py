"""How things are written: numbers, sentences. Uses nothing of the kit."""
