"""Other people's formats: each in its one file, read into the model and written from it."""
