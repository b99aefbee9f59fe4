"""What happens to a file that somebody hands in, before anybody else sees it.

Size, exact type, parse, and a new file made of the content alone: all of it in a process of its own with hard
limits, because a file can be made to use up memory and time.
"""

from webapp.services.uploads.pipeline import CheckedUpload, UploadLimits, check_upload

__all__ = ["CheckedUpload", "UploadLimits", "check_upload"]
