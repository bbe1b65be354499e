"""What can be wrong between records: keys, references, groups."""
