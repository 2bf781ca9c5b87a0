"""The SDK in other programs, each in its own module, with the package in the extra of its name."""
