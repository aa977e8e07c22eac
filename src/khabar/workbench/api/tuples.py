"""Tuples in the schema. Litestar tells the kinds of their elements, and not that there are no more and no fewer.

Elements of one kind (spans) are told as ``items``: ``prefixItems`` of OpenAPI 3.1 is what few generators of clients
read, and what schemathesis 4 rewrites into a schema that is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

if TYPE_CHECKING:
    from litestar._openapi.schema_generation import SchemaCreator


class TuplePlugin(OpenAPISchemaPlugin):
    """Spans and other tuples of a length."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Whether it is a tuple of so many elements."""
        return field_definition.origin is tuple and Ellipsis not in field_definition.args

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:
        """As many elements as there are kinds, in this order."""
        kinds = [schema_creator.for_field_definition(kind) for kind in field_definition.inner_types]
        same = len(dict.fromkeys(field_definition.args)) == 1
        told = {"items": kinds[0]} if same else {"prefix_items": kinds}
        return Schema(type=OpenAPIType.ARRAY, min_items=len(kinds), max_items=len(kinds), **told)
