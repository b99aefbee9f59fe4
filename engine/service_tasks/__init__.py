"""Handlers of service tasks that come with the engine; what they need from outside is handed to them."""
