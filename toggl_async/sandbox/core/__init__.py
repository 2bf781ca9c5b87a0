"""What all products of the sandbox share: state, requests and responses, formats."""
