"""Who is logged in, in the header of every page."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, request, url_for

from webapp.auth.current_user import current_user


class AccountMenu:
    """What the layouts show; the database is asked only when a layout shows it, so error pages need none."""

    @property
    def name(self) -> str | None:
        user = current_user()
        return None if user is None else user.name

    @property
    def href(self) -> str | None:
        """The person's own page; staff have none."""
        user = current_user()
        return None if user is None or user.is_staff else url_for("citizen.my_account")

    @property
    def navigation(self) -> list[dict[str, Any]]:
        """The menu of the person's own pages, which goes along on the pages for everybody; empty for visitors."""
        user = current_user()
        if user is None:
            return []
        audience = "officer" if user.is_staff else "citizen"
        offered = [processor() for processor in current_app.template_context_processors[audience]]
        return next((context["navigation"] for context in offered if "navigation" in context), [])

    @property
    def logout_href(self) -> str:
        return url_for("auth.logout")

    @property
    def login_href(self) -> str:
        if request.blueprint == "auth":
            return url_for("auth.login", next=request.args.get("next"))
        here = request.full_path.rstrip("?") if request.method == "GET" and request.endpoint else None
        return url_for("auth.login", next=here)


def init_app(app: Flask) -> None:
    menu = AccountMenu()
    app.context_processor(lambda: {"account": menu, "current_user": current_user})
