"""How things are written: numbers, sentences, safe for the host. Uses nothing of the kit."""
