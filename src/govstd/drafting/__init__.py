"""Proposes dataset standards from data: what columns hold, keys, code lists, elements to reuse."""
