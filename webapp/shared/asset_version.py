"""A short text that changes whenever a built asset changes, so that browsers may keep assets for long."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, request

_A_YEAR = 365 * 24 * 60 * 60


def asset_version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def init_app(app: Flask) -> None:
    version = asset_version(Path(app.static_folder or ""))
    app.context_processor(lambda: {"asset_version": version})

    @app.after_request
    def keep_versioned_assets(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code == 200 and request.args.get("v") == version:
            response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
        return response
