"""What each kind of explorer declares: sheet, sentences, controls. No widget is known here."""
