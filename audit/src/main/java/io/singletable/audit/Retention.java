package io.singletable.audit;

import io.singletable.cost.UnitLimiter;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Retention of a type by the age of its versions, which the application runs as often as
 * it wants to, such as once a day. It may be interrupted anywhere, repeated, and run by
 * two programs at once: the end is the same.
 * <p>
 * The trail of an {@link io.singletable.Audited} type is read from where the last run has
 * ended to a day before the age, in the order of the commits, and of each entity that it
 * names, all versions are deleted that were replaced before. What is deleted itself is
 * found as well; its delete marker goes last. If a version is later than its commit by
 * more than a day, as after a clock that was wrong, the next runs begin at its entry
 * until it is old enough.
 * <p>
 * Of another type, all entities are listed, those that are deleted included if the type
 * is {@link io.singletable.SoftDelete}, and the oldest versions of each are read, which
 * is one request for an entity that has more than one version.
 * <p>
 * As-of reads of times before the age then throw a
 * {@link io.singletable.RevisionPrunedException}. Tombstones stay. If an entity that was
 * deleted before the age is inserted again, this also goes for the time in between.
 * Immutable, thread-safe.
 */
public interface Retention {

	/**
	 * Set the most write units a second that the deletes consume. They are slower where
	 * DynamoDB throttles.
	 * @param unitsPerSecond the units, more than 0
	 * @return a retention with this setting
	 */
	default Retention unitsPerSecond(double unitsPerSecond) {
		return limiter(UnitLimiter.perSecond(unitsPerSecond));
	}

	/**
	 * Set a limiter of the write units that the deletes consume, which others may share;
	 * by default, there is none.
	 * @param limiter the limiter
	 * @return a retention with this setting
	 */
	Retention limiter(UnitLimiter limiter);

	/**
	 * Delete the versions that are too old. Of an audited type, n versions of an entity
	 * take one Query and n/25 BatchWriteItem; a page of the trail is one Query and the
	 * PutItem of the position after it. Without anything to do, a run is one GetItem and
	 * one Query for each shard of the trail.
	 * @return what this run has deleted
	 * @throws InvalidDataAccessApiUsageException in a transaction, or if the type is
	 * neither audited nor listed
	 */
	RetentionReport run();

	/**
	 * Read everything that a run would, and count what it would delete. Nothing is
	 * written.
	 * @return what a run would delete
	 * @throws InvalidDataAccessApiUsageException if the type is neither audited nor
	 * listed
	 */
	RetentionReport dryRun();

}
