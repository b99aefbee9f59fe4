"""What people do, without Flask: plain functions that receive session, person and moment."""
