"""The words of data standards as frozen values; no input, no output, no engine."""
