"""Whether a pattern is portable; a registry repeats a few of them many times."""

from functools import cache

from govstd.expressions.patterns import check_pattern

pattern_problem = cache(check_pattern)
