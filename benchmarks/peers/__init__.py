"""One script a contender: each reads one CSV in its own process and prints what it found."""
