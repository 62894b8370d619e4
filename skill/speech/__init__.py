"""Replies into words: the only place, beside the locales' files, that makes sentences."""
