"""Judging an answer: one module a kind of question."""
