"""Arithmetic: formulas, units, intervals, and the sheet that computes them. Uses text/ alone."""
