"""A course as pages that need no installation, no kernel and no network."""
