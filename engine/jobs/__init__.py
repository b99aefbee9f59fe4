"""Service tasks as jobs: leased by a worker, run outside any transaction, their result a command."""
