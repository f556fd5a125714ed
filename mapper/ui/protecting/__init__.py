"""Passphrases in the window: the field, opening in a worker, the lock page, the recovery sheet."""
