package io.singletable.backfill;

import io.singletable.cost.UnitLimiter;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Backfill of the stored items of a type: adds what its class now declares, that is keys
 * in new or changed indexes, the listing, {@link io.singletable.Filterable} attributes
 * and the claims of {@link io.singletable.Unique} values, and removes what it no longer
 * declares. What was deleted before its type was {@link io.singletable.SoftDelete}, and
 * within its retention, is listed without content; once that is complete, tombstones are
 * left alone.
 *
 * <pre class="code">
 * BackfillReport report = template.backfill(Ticket.class).segments(4).itemsPerSecond(200).run();
 * </pre>
 *
 * Scans the whole table in parallel segments with strong consistency, because an index
 * can't be queried for the items that it lacks: one read unit for each 4 KB of the table,
 * including history, and one UpdateItem for each item that differs. An item that differs
 * in unique values takes a transaction with their sentinels instead, and each hundred
 * unique values of the type one BatchGetItem of the sentinels and one of the entities
 * that these name. What two entities have is not claimed for the second one, and reported
 * as {@link Leftover#DUPLICATE}; sentinels whose entity does not hold the value are
 * removed. Run it after a table was restored from a backup, which has its items as of
 * different moments. Content, version, dates and write id of an entity are not changed,
 * and no version is created; an entity that is saved meanwhile remains as saved.
 * Instances with a previous version of the class undo the changes with every save: run
 * the backfill when none of them is left.
 * <p>
 * Immutable and thread-safe; each setting returns a new instance.
 */
public interface Backfill {

	/**
	 * Set the number of segments into which the table is divided, each processed by a
	 * separate thread for the duration of the call. A run that resumes an earlier one
	 * keeps the number of that one.
	 * @param segments the number, from 1 to 64, by default 4
	 * @return a backfill with this setting
	 */
	Backfill segments(int segments);

	/**
	 * Set a limit on the speed; by default, there is none. It limits the items of the
	 * table that are read per second by all segments together, including all types and
	 * their history, and thereby the number of writes. If DynamoDB throttles, a backfill
	 * slows down by itself.
	 * @param itemsPerSecond the number of items, at least 1
	 * @return a backfill with this setting
	 */
	Backfill itemsPerSecond(int itemsPerSecond);

	/**
	 * Set a limiter of the write units of the repairs; by default, there is none. Others
	 * that share it, such as {@link io.singletable.core.Parallelism#with parallel
	 * writes}, consume no more together. Units of a repair are estimated by the size of
	 * what it writes until DynamoDB has answered; those of reads and of the progress, one
	 * write a page, are not limited.
	 * @param limiter the limiter
	 * @return a backfill with this setting
	 */
	Backfill limiter(UnitLimiter limiter);

	/**
	 * Set the leftovers that do not prevent {@link #run} from marking the type as
	 * complete; by default, there are none. <b>Risk:</b> queries omit the items that were
	 * left over, without an error, and their unique values may be those of others.
	 * @param first a reason to accept
	 * @param more further reasons to accept
	 * @return a backfill with this setting
	 * @throws IllegalArgumentException if one is {@link Leftover#DUPLICATE}: what two
	 * entities have is not unique
	 */
	Backfill accepting(Leftover first, Leftover... more);

	/**
	 * Backfill the history of an {@link io.singletable.Audited} type instead of what is
	 * current: versions that were written before the type was audited, or by instances
	 * that did not know of it, become entries of the trail. Each takes one UpdateItem,
	 * which consumes a unit for each KB of the version and one for each of its two
	 * entries. A version from before the ids of writes had a time is ordered by its own
	 * time, and is a change-set of its own. Of the others, none tells how many entries
	 * its transaction had. The next retention by age begins at the oldest entry again.
	 * <p>
	 * Until it has run, questions to the trail of the type are refused. {@link #verify()}
	 * tells of an audited type with or without this setting how many versions lack their
	 * entries.
	 * @return a backfill with this setting
	 * @throws InvalidDataAccessApiUsageException if the type is not audited
	 */
	Backfill history();

	/**
	 * Run the backfill. If an earlier run was interrupted, by an exception or by the end
	 * of its process, each segment resumes from the page at which it was interrupted,
	 * unless the declaration has changed since; in that case, the run starts over. If
	 * several instances run it, the one that was started last continues and the others
	 * stop.
	 * <p>
	 * At the end, what was refused as incomplete becomes available: here at once, and in
	 * other running instances from their next start. This requires that no item was left
	 * over (or that these are covered by {@link #accepting}), and that the declaration
	 * has not changed.
	 * @return what was done
	 * @throws InvalidDataAccessApiUsageException if the table's record does not match the
	 * declaration of the class, because another version of the application has been
	 * started since
	 * @throws ConcurrencyFailureException if another run has taken over
	 * @throws io.singletable.ThrottledException if DynamoDB throttled the run for a
	 * minute
	 */
	BackfillReport run();

	/**
	 * Do everything except writing. Of the unique values that a run would claim, it reads
	 * the sentinels one by one, and keeps a hash of each in memory, about 500 bytes, to
	 * count those that two entities have.
	 * @return what a run from the start would do
	 */
	BackfillReport dryRun();

	/**
	 * Compare all current items with the declaration of the class, and write nothing.
	 * Shows after a backfill, or at any other time, whether queries are complete and each
	 * entity holds its unique values. A value that two entities have is missing in one.
	 * @return the differences
	 */
	DriftReport verify();

}
