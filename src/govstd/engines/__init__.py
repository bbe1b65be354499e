"""Runs plans where the data are; what differs between engines lives in one file each."""
