"""Rules on tables of databases: each finds where a table and its standard differ."""
