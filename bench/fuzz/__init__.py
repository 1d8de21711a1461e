"""Random and hostile bytes for everything that reads bytes: only errors of our own may come out."""
