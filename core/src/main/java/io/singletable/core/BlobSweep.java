package io.singletable.core;

import java.time.Duration;

import io.singletable.cost.UnitLimiter;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Sweep of the store of blobs, which deletes what nothing references: content of versions
 * that are no longer kept, and what saves have left behind that failed. The application
 * runs it as often as it wants to, such as once a day. It may be interrupted anywhere,
 * repeated, and run by two programs at once: the end is the same.
 *
 * <pre class="code">
 * SweepReport report = template.blobs().sweep().readUnitsPerSecond(200).run();
 * </pre>
 *
 * Scans the whole table, and that of its history where it is another, with strong
 * consistency: one read unit for each 4 KB, of whatever an item holds, the chunks of a
 * store in the table included. Then lists the objects of the store, one request for each
 * thousand, at least 256. References are kept in temporary files meanwhile, 16 bytes
 * each. What is referenced, or was stored within the grace period, stays.
 * <p>
 * One store can serve several tables; a sweep is of those of one. A table that was
 * restored from a backup shares the objects with the original: it is refused until
 * {@link BlobOperations#takeOver()}. Immutable and thread-safe; each setting returns a
 * new instance.
 */
public interface BlobSweep {

	/**
	 * Set how long an object stays that nothing references, by default 24 hours. It must
	 * be longer than any write may last, including its repetitions, and than clocks may
	 * differ.
	 * @param gracePeriod the period, at least one hour
	 * @return a sweep with this setting
	 * @throws IllegalArgumentException if it is shorter
	 */
	BlobSweep gracePeriod(Duration gracePeriod);

	/**
	 * Set the number of segments into which the table is divided, each read by a thread
	 * of its own for the duration of the call.
	 * @param segments the number, from 1 to 64, by default 1
	 * @return a sweep with this setting
	 */
	BlobSweep segments(int segments);

	/**
	 * Set the most read units a second that the scan consumes, in all segments together;
	 * by default, there is no limit. A page consumes up to 128, so that the limit holds
	 * on average. If DynamoDB throttles, a sweep waits.
	 * @param unitsPerSecond the units, more than 0
	 * @return a sweep with this setting
	 */
	BlobSweep readUnitsPerSecond(double unitsPerSecond);

	/**
	 * Set a limiter of the write units by which a store in the table deletes chunks: one
	 * for each KB of them; by default, there is none. Others may share it. Other stores
	 * consume none.
	 * @param limiter the limiter
	 * @return a sweep with this setting
	 */
	BlobSweep limiter(UnitLimiter limiter);

	/**
	 * Delete the objects that nothing references and that are older than the grace
	 * period.
	 * @return what was found, and deleted
	 * @throws IllegalStateException if no store of blobs is configured
	 * @throws io.singletable.CorruptItemException if an item does not tell what it holds;
	 * nothing was deleted then
	 * @throws InvalidDataAccessApiUsageException in a transaction, or if the table was
	 * restored from another one and its objects were not taken over
	 */
	SweepReport run();

	/**
	 * Read everything that a sweep would, and count what it would delete. Nothing is
	 * deleted.
	 * @return what a sweep would find and delete
	 * @throws IllegalStateException if no store of blobs is configured
	 */
	SweepReport dryRun();

}
