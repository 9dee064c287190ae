package io.singletable.audit;

import java.time.Instant;

import org.springframework.util.Assert;

/**
 * Report of a retention by age. Immutable.
 *
 * @param type name of the type
 * @param before the time before which a version must have been replaced to be deleted
 * @param versions number of versions that were deleted, delete markers included; of a dry
 * run, of those that would be
 * @param complete whether no history can have been missed: {@code false} for an audited
 * type whose trail needs a backfill, and for another one whose deleted entities are not
 * all listed
 */
public record RetentionReport(String type, Instant before, long versions, boolean complete) {

	/**
	 * Create a new {@code RetentionReport}.
	 * @param type name of the type
	 * @param before the time before which versions must have been replaced
	 * @param versions number of versions
	 * @param complete whether no history can have been missed
	 */
	public RetentionReport {
		Assert.notNull(type, "type must not be null");
		Assert.notNull(before, "before must not be null");
	}

}
