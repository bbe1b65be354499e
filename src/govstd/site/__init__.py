"""The documentation site of a registry: pages for people, and the machine interface beside them."""
