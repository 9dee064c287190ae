package io.singletable.internal.schema;

import java.util.List;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.PartStates;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Notices of start-up on unique constraints that two entities may violate: those of which
 * earlier entities hold no values yet, and those of a table that several Regions write.
 */
record ConstraintNotices(String tableName, EntityRegistry registry) {

	private static final Log logger = LogFactory.getLog(ConstraintNotices.class);

	/**
	 * Log what there is to know.
	 * @param replicas Regions of the table's replicas, none if it is in one Region
	 */
	void log(PartStates states, List<String> replicas) {
		List<EntityMetadata<?>> constrained = this.registry.all()
			.stream()
			.filter((type) -> !type.constraints().isEmpty())
			.toList();
		constrained.forEach((type) -> logBackfilling(type, states));
		if (!replicas.isEmpty() && !constrained.isEmpty()) {
			logger.warn("Table '" + this.tableName + "' has replicas (" + String.join(", ", replicas)
					+ "), and each Region may accept a value that is @Unique at the same time, since replication "
					+ "compares no values: write entities of " + typeNames(constrained) + " in one Region only");
		}
	}

	private void logBackfilling(EntityMetadata<?> type, PartStates states) {
		List<String> backfilling = type.constraints()
			.stream()
			.filter((name) -> states.ofConstraint(type, name) == PartState.BACKFILLING)
			.toList();
		if (!backfilling.isEmpty()) {
			logger.warn("Values of " + type.typeName() + " that are @Unique (" + String.join(", ", backfilling)
					+ ") are not compared with those of entities that were stored before that was declared or changed: "
					+ "run template.backfill(" + type.javaType().getSimpleName()
					+ ".class) once no instance of an earlier version is running");
		}
	}

	private static String typeNames(List<EntityMetadata<?>> types) {
		return String.join(", ", types.stream().map(EntityMetadata::typeName).toList());
	}

}
