"""What a store holds in the forms that other programs read: tables, annotations, networks, maps, graphs, releases.

`catalogue.py` lists every layout and format. Each export goes through the store report by report, so that its memory
does not grow with the store, and in an order that depends on content alone.
"""
