"""Tuples in the OpenAPI document: Litestar writes them as JSON Schema did before 2020-12, which 3.1 does not allow."""

from __future__ import annotations

from litestar._openapi.schema_generation import SchemaCreator
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition


class Pairs(OpenAPISchemaPlugin):
    """Tuples of so many members, as spans are."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        members = field_definition.inner_types
        return bool(field_definition.is_non_string_sequence and field_definition.origin is tuple and members) and all(
            member.annotation is not Ellipsis for member in members
        )

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:
        members = [schema_creator.for_field_definition(member) for member in field_definition.inner_types]
        return Schema(
            type=OpenAPIType.ARRAY, prefix_items=members, min_items=len(members), max_items=len(members)
        )  # fmt: skip
