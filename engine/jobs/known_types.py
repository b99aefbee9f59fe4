"""Service tasks whose type nobody can do, found before they are deployed."""

from __future__ import annotations

from engine.definitions.library import Library
from engine.environment import Environment
from engine.finding import Finding


def unknown_job_types(library: Library, environment: Environment) -> list[Finding]:
    """A finding for every service or send task whose type has no handler in `environment`."""
    return [
        Finding(
            rule="known_job_types",
            source=diagram.source,
            element_id=node.id,
            element_name=node.name,
            problem_id=f'Tidak ada yang mengerjakan jenis pekerjaan "{job_type}".',
            remedy_id=f"Pilih salah satu: {_offered(environment)}.",
            problem_en=f'Nobody does work of the type "{job_type}".',
            remedy_en=f"Choose one of: {_offered(environment)}.",
        )
        for diagram in library.diagrams.values()
        for node in diagram.of_type("serviceTask", "sendTask")
        if (job_type := node.extension_value("taskDefinition", "type")) and job_type not in environment.service_tasks
    ]


def _offered(environment: Environment) -> str:
    return ", ".join(sorted(environment.service_tasks)) or "-"
