"""The rule language and the portable building blocks of checks.

The one home of SQLGlot below the engines.
"""
