package io.singletable.internal.schema;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.PartStates;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Notices of start-up on deleted entities that are not listed, because they were deleted
 * before the content of deleted ones was kept.
 */
record DeletedNotices(EntityRegistry registry) {

	private static final Log logger = LogFactory.getLog(DeletedNotices.class);

	void log(PartStates states) {
		this.registry.all()
			.stream()
			.filter((type) -> states.ofDeleted(type) == PartState.BACKFILLING)
			.forEach(DeletedNotices::log);
	}

	private static void log(EntityMetadata<?> type) {
		logger.warn("What was deleted of " + type.typeName()
				+ " before it was @SoftDelete is not in the list of what is deleted: run template.backfill("
				+ type.javaType().getSimpleName() + ".class) once no instance of an earlier version is running");
	}

}
