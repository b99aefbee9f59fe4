"""User tasks: who may do them, claiming, completing, and the queries behind the inbox."""
