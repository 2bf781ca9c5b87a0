"""Everything between a namespace method and the socket."""
