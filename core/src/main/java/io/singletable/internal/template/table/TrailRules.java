package io.singletable.internal.template.table;

import io.singletable.internal.mapping.EntityMetadata;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Rules of histories that are audit trails: no operation destroys entries without a
 * trace.
 */
final class TrailRules {

	private TrailRules() {
	}

	/**
	 * Refuse to destroy single entries of a trail.
	 * @param operation what was called
	 * @return the type
	 */
	static EntityMetadata<?> requireNoEntries(EntityMetadata<?> type, String operation) {
		return require(type, operation,
				"to keep versions for a time only, run retain(…) of the AuditTemplate (singletable-audit)");
	}

	/**
	 * Refuse to destroy the trail of an entity.
	 * @param operation what was called
	 * @return the type
	 */
	static EntityMetadata<?> requireNoTrail(EntityMetadata<?> type, String operation) {
		return require(type, operation,
				"to erase an entity, and record that it was erased, run forget(…) of the AuditTemplate "
						+ "(singletable-audit)");
	}

	private static EntityMetadata<?> require(EntityMetadata<?> type, String operation, String instead) {
		if (type.isAudited()) {
			throw new InvalidDataAccessApiUsageException(type + " is @Audited, and " + operation
					+ " would remove entries of its trail without a trace: " + instead);
		}
		return type;
	}

}
