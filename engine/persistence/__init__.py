"""Tables, sessions and the form in which the state of a case is stored."""
