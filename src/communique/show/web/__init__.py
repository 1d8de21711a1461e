"""The reading room: pages over the store, drawn on the server; scripts only make them quicker to use."""
