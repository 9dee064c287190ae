package io.singletable.audit.internal.retention;

import java.time.Duration;
import java.time.Instant;

import io.singletable.audit.RetentionReport;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.VersionAge;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.history.OldVersions;
import io.singletable.internal.template.table.ExpiredEntities;
import io.singletable.internal.template.table.JobPace;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.write.HistoryDeletes;
import io.singletable.internal.write.WriteServices;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Run of the retention of a type, as of one time.
 *
 * @param limit time before which a version must have been replaced to be too old
 */
record RetentionRun(TableOperations operations, EntityMetadata<?> type, Instant limit) {

	/**
	 * By how much a version is later than its commit at most, so that it is not met in
	 * the trail before it is old enough.
	 */
	private static final Duration MARGIN = Duration.ofDays(1);

	/**
	 * Create a run.
	 * @throws InvalidDataAccessApiUsageException if versions of any age are kept
	 */
	static RetentionRun of(TableOperations operations, EntityMetadata<?> type) {
		return new RetentionRun(operations, type,
				requiredAge(type).limit(operations.maintenance().services().table().clock().instant()));
	}

	static VersionAge requiredAge(EntityMetadata<?> type) {
		VersionAge age = type.maxAge();
		if (age == null) {
			throw new InvalidDataAccessApiUsageException(
					"Versions of " + type + " are kept whatever their age, so that there is nothing to delete: set "
							+ "@Versioned(maxAge = …) or singletable.max-age, as in P2Y");
		}
		return age;
	}

	RetentionReport run(@Nullable UnitLimiter limiter) {
		this.operations.maintenance().transactions().requireNone("retain", this.type);
		WriteServices services = services();
		VersionDeletes deletes = new VersionDeletes(this.type.typeName(),
				new HistoryDeletes(services.table().layout(), services.executor()), new JobPace(limiter));
		AuditLayout trail = trail();
		if (trail != null) {
			ofTrail(trail, deletes).run();
		}
		else {
			ofListing(deletes).run();
		}
		return report(deletes);
	}

	RetentionReport dryRun() {
		VersionDeletes deletes = new VersionDeletes(this.type.typeName(), null, new JobPace(null));
		AuditLayout trail = trail();
		if (trail != null) {
			ofTrail(trail, deletes).count();
		}
		else {
			ofListing(deletes).run();
		}
		return report(deletes);
	}

	private WriteServices services() {
		return this.operations.maintenance().services();
	}

	private @Nullable AuditLayout trail() {
		return this.type.isAudited() ? services().table().layout().audit() : null;
	}

	private TrailRetention ofTrail(AuditLayout trail, VersionDeletes deletes) {
		WriteServices services = services();
		TableServices table = services.table();
		return new TrailRetention(new TrailPages(table, trail, this.type),
				new RetentionCheckpoints(services.points(), services.executor(), table.layout(), this.type),
				sweep(deletes), deletes, this.limit, trail.lowestSortKey(this.limit.minus(MARGIN)));
	}

	private ListingRetention ofListing(VersionDeletes deletes) {
		ExpiredEntities entities = this.operations.maintenance().expired();
		return new ListingRetention(this.type, entities.layout(), entities.listings(), entities.executor(),
				sweep(deletes), deletes);
	}

	private HistorySweep sweep(VersionDeletes deletes) {
		return new HistorySweep(this.type, new OldVersions(services().table(), services().revisions()), this.limit,
				deletes);
	}

	private RetentionReport report(VersionDeletes deletes) {
		return new RetentionReport(this.type.typeName(), this.limit, deletes.deleted(), isComplete());
	}

	/** Entities of a singleton have one id, which is known. */
	private boolean isComplete() {
		PartStates parts = services().table().parts();
		PartState state = this.type.isAudited() ? parts.ofAudit(this.type) : this.type.hasSoftDelete()
				? parts.ofDeleted(this.type) : this.type.isSingleton() ? PartState.ACTIVE : PartState.BACKFILLING;
		return state != PartState.BACKFILLING;
	}

}
