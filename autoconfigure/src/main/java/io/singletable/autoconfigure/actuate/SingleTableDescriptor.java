package io.singletable.autoconfigure.actuate;

import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.OperationDescription;
import io.singletable.partition.HotPartition;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of tables, entities and repositories, of which sections can be absent.
 * Contains no values, keys or credentials.
 *
 * @param entities the entities
 * @param repositories the repositories
 * @param tables the tables
 * @param hotPartitions the partitions with the most load, the busiest first
 * @param counts the numbers of entities
 */
public record SingleTableDescriptor(@Nullable List<EntityDescriptor> entities,
		@Nullable List<RepositoryDescriptor> repositories, @Nullable List<TableDescriptor> tables,
		@Nullable List<HotPartition> hotPartitions,
		@Nullable List<CountDescriptor> counts) implements OperationResponseBody {

	/**
	 * Number of the entities of a type that are alive.
	 *
	 * @param type name of the type
	 * @param table name of the table
	 * @param coverage {@code exact}, {@code at-least}, or {@code not-listed}
	 * @param number the number of entities that were counted
	 * @param requests the number of requests that were sent for the type
	 * @param readUnits the units that they consumed
	 */
	public record CountDescriptor(String type, String table, String coverage, long number, int requests,
			double readUnits) {

	}

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
	 * @param maxVersions number of versions that are kept, 0 for all, or null without
	 * history
	 * @param compression compression of the payload
	 * @param filterable attributes that remain readable in a compressed item
	 * @param timeToLive the property by which entities expire, or null
	 * @param schemaVersion version of the schema, 0 if none is declared
	 * @param operations what operations send and cost
	 */
	public record EntityDescriptor(String type, String table, String javaType, List<String> concreteTypes,
			String idType, String partitionKey, String sortKey, @Nullable ListingDescriptor listing,
			List<IndexDescriptor> indexes, List<ConstraintDescriptor> constraints, String versioning,
			@Nullable Integer maxVersions, String compression, List<String> filterable, @Nullable String timeToLive,
			int schemaVersion, List<OperationDescription> operations) {

	}

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

	/**
	 * Description of a repository.
	 *
	 * @param repository the repository interface
	 * @param created whether the repository was created; if not, because it is created
	 * lazily, its methods are not planned yet
	 * @param methods its methods
	 */
	public record RepositoryDescriptor(String repository, boolean created, List<MethodDescriptor> methods) {

	}

	/**
	 * Description of a method of a repository.
	 *
	 * @param method name and parameter types
	 * @param returns return type
	 * @param kind {@code DERIVED} or {@code DECLARED} for a query method, {@code BASE} or
	 * {@code CUSTOM} for one that the library or the application implements
	 * @param operation the operation that it calls, or null
	 * @param plan its access plan, or null if it has none
	 * @param refusal the reason why it will be refused, or null
	 * @param cost cost of a call, or null if the application implements the method, or it
	 * will be refused
	 */
	public record MethodDescriptor(String method, String returns, String kind, @Nullable EntityOperation operation,
			@Nullable PlanDescriptor plan, @Nullable String refusal, @Nullable CostEstimate cost) {

	}

	/**
	 * Description of an access plan.
	 *
	 * @param text the explanation
	 * @param access the operation of DynamoDB that reads
	 * @param index name of the index, or null for the table
	 * @param keyCondition condition on the keys, with placeholders, or null
	 * @param filter the filter, and where it is applied, or null
	 * @param maxRequests limit on the requests that the method sets, or null
	 */
	public record PlanDescriptor(String text, Access access, @Nullable String index, @Nullable String keyCondition,
			@Nullable String filter, @Nullable Integer maxRequests) {

	}

	/**
	 * Description of a table, compared with what the entities need.
	 *
	 * @param name name of the table
	 * @param status its status, or null if it is unknown
	 * @param problems the reasons why it can't be used as it is
	 * @param indexes its indexes
	 * @param timeToLive its TTL, or null if the table is unknown
	 * @param types the types in the table's record
	 * @param unknown the reasons why parts of this description are absent
	 */
	public record TableDescriptor(String name, @Nullable String status, List<String> problems,
			List<TableIndexDescriptor> indexes, @Nullable TimeToLiveDescriptor timeToLive,
			@Nullable List<RecordedTypeDescriptor> types, List<String> unknown) {

	}

	/**
	 * Description of an index of a table.
	 *
	 * @param name name of the index
	 * @param status its status, {@code MISSING} if it does not exist
	 * @param backfilling whether DynamoDB is filling it
	 * @param needed whether entities need it
	 * @param projection what it holds of an item, or null if it is missing
	 * @param problems what is wrong with its keys
	 */
	public record TableIndexDescriptor(String name, String status, boolean backfilling, boolean needed,
			@Nullable String projection, List<String> problems) {

	}

	/**
	 * Description of TTL.
	 *
	 * @param status its status, or null if it is unknown
	 * @param needed whether entities expire
	 * @param problem what is wrong, or null
	 */
	public record TimeToLiveDescriptor(@Nullable String status, boolean needed, @Nullable String problem) {

	}

	/**
	 * Description of a type in the table's record.
	 *
	 * @param type name of the type
	 * @param record {@code current}, {@code different} from the class, or {@code missing}
	 * @param declaredShards number of shards of the listing that the class declares
	 * @param writtenShards number of shards of the listing that are written
	 * @param parts state of each part
	 * @param backfill progress of a backfill that is running or was interrupted, or null
	 */
	public record RecordedTypeDescriptor(String type, String record, int declaredShards, int writtenShards,
			List<PartDescriptor> parts, @Nullable BackfillDescriptor backfill) {

	}

	/**
	 * State of a part of a type.
	 *
	 * @param name name of the part
	 * @param state {@code ACTIVE}, or {@code BACKFILLING} until it is backfilled
	 * @param declaredShards number of shards of an index that the class declares, or null
	 * unless there are several
	 * @param writtenShards number of shards of an index that are written, or null unless
	 * several are declared
	 */
	public record PartDescriptor(String name, String state, @Nullable Integer declaredShards,
			@Nullable Integer writtenShards) {

	}

	/**
	 * Progress of a backfill.
	 *
	 * @param segments number of segments of the table
	 * @param completed number of segments that are completed
	 */
	public record BackfillDescriptor(int segments, int completed) {

	}

}
