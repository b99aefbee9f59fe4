"""Loading, checking, versioning and compiling of procedures."""
