package io.singletable.autoconfigure.actuate;

import java.util.List;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.partition.HotPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of tables, entities and repositories, of which sections can be absent.
 * Contains no values, keys or credentials, but for ids, authors and reasons in the latest
 * entries of audit trails, where they are enabled.
 *
 * @param entities the entities
 * @param repositories the repositories
 * @param tables the tables
 * @param hotPartitions the partitions with the most load, the busiest first
 * @param counts the numbers of entities
 * @param audit the latest entries of the audit trail of a type
 */
public record SingleTableDescriptor(@Nullable List<EntityDescriptor> entities,
		@Nullable List<RepositoryDescriptor> repositories, @Nullable List<TableDescriptor> tables,
		@Nullable List<HotPartition> hotPartitions, @Nullable List<CountDescriptor> counts,
		@Nullable List<AuditedChangesDescriptor> audit) implements OperationResponseBody {

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

}
