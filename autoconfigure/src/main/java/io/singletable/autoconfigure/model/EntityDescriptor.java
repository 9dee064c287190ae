package io.singletable.autoconfigure.model;

import java.util.List;

import io.singletable.cost.OperationDescription;
import org.jspecify.annotations.Nullable;

/**
 * Description of an entity type.
 *
 * @param type name of the type
 * @param table name of its table
 * @param javaType the annotated class
 * @param concreteTypes names of the concrete types
 * @param idType class of the id
 * @param partitionKey template of the table's partition key
 * @param sortKey template of the table's sort key
 * @param listing the listing, or null if the type is not listed
 * @param indexes the global secondary indexes
 * @param constraints the unique constraints
 * @param versioning {@code none}, {@code version}, or {@code history}
 * @param maxVersions number of versions that are kept, 0 for all, or null without history
 * @param audit the audit trail, or null if the type is not audited
 * @param compression compression of the payload
 * @param filterable attributes that remain readable in a compressed item
 * @param timeToLive the property by which entities expire, or null
 * @param schemaVersion version of the schema, 0 if none is declared
 * @param operations what operations send and cost
 */
public record EntityDescriptor(String type, String table, String javaType, List<String> concreteTypes, String idType,
		String partitionKey, String sortKey, @Nullable ListingDescriptor listing, List<IndexDescriptor> indexes,
		List<ConstraintDescriptor> constraints, String versioning, @Nullable Integer maxVersions,
		@Nullable AuditDescriptor audit, String compression, List<String> filterable, @Nullable String timeToLive,
		int schemaVersion, List<OperationDescription> operations) {

	/**
	 * Description of a listing.
	 *
	 * @param index name of the index
	 * @param order order of the entities
	 * @param shards number of shards
	 */
	public record ListingDescriptor(String index, String order, int shards) {

	}

	/**
	 * Description of a type's entries in an index.
	 *
	 * @param name name of the index
	 * @param partitionKey template of the partition key, without the type's name, or null
	 * if a resolver computes the keys
	 * @param sortKey template of the sort key, or null if a resolver computes the keys
	 * @param shared whether partitions are shared with other types
	 * @param shards number of shards
	 */
	public record IndexDescriptor(String name, @Nullable String partitionKey, @Nullable String sortKey, boolean shared,
			int shards) {

	}

	/**
	 * Description of a type's audit trail.
	 *
	 * @param typeIndex name of the index by type
	 * @param actorIndex name of the index by author
	 * @param shards number of shards
	 * @param actorRequired whether a write without author is refused
	 */
	public record AuditDescriptor(String typeIndex, String actorIndex, int shards, boolean actorRequired) {

	}

	/**
	 * Description of a unique constraint.
	 *
	 * @param name name of the constraint
	 * @param properties the properties of which no two entities have the same values,
	 * none if the constraint is retired
	 * @param concreteTypes names of the concrete types that have these properties
	 * @param retired whether values are freed, and no longer held
	 */
	public record ConstraintDescriptor(String name, List<String> properties, List<String> concreteTypes,
			boolean retired) {

	}

}
