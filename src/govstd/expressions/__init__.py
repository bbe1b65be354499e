"""The rule language and the portable building blocks of checks; the one home of SQLGlot below
the engines.
"""
