"""What can be wrong between the fields of one record."""
