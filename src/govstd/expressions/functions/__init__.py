"""The functions of the rule language: a closed list, one module a subject."""
