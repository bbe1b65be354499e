"""Everything that can be found wrong: one rule a file, one catalogue, one id each."""
