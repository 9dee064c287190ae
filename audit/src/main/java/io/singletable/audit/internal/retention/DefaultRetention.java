package io.singletable.audit.internal.retention;

import io.singletable.audit.Retention;
import io.singletable.audit.RetentionReport;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.OperationGate;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Retention with its settings.
 */
public record DefaultRetention(OperationGate gate, EntityMetadata<?> type,
		@Nullable UnitLimiter limiter) implements Retention {

	/**
	 * The retention of a type.
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type
	 * keeps no history, or versions of any age
	 */
	public static Retention of(OperationGate gate, Class<?> type) {
		EntityMetadata<?> metadata = gate.types().versionedRoot(type);
		RetentionRun.requiredAge(metadata);
		return new DefaultRetention(gate, metadata, null);
	}

	@Override
	public Retention limiter(UnitLimiter limiter) {
		Assert.notNull(limiter, "limiter must not be null");
		return new DefaultRetention(this.gate, this.type, limiter);
	}

	@Override
	public RetentionReport run() {
		return this.gate.run(OperationName.RETAIN, this.type.javaType(),
				(table) -> RetentionRun.of(table, this.type).run(this.limiter));
	}

	@Override
	public RetentionReport dryRun() {
		return this.gate.run(OperationName.RETAIN_DRY_RUN, this.type.javaType(),
				(table) -> RetentionRun.of(table, this.type).dryRun());
	}

}
