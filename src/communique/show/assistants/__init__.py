"""The store for assistants: tools of the Model Context Protocol, which only read; every answer leads to its words."""
