"""Token stores: the protocol, and the implementations in memory and in a file."""
