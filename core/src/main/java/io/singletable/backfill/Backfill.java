package io.singletable.backfill;

import io.singletable.mapping.EntityMetadata;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Gives the stored items of a type what its class declares by now: keys in new or changed
 * indexes, the listing, {@link io.singletable.Filterable} attributes; and takes from them
 * what it no longer declares.
 *
 * <pre class="code">
 * BackfillReport report = template.backfill(Ticket.class).segments(4).itemsPerSecond(200).run();
 * </pre>
 *
 * Scans the whole table in parallel segments, strongly consistent, since no index can be
 * asked for what it lacks: one read unit for each 4 KB of the table, history included,
 * and one UpdateItem for each item that differs. Content, version, times and write id of
 * an entity stay, and no version is made; an entity that somebody saves meanwhile is left
 * as saved. Instances of a former version of the class undo it with every save: run it
 * when they are gone.
 * <p>
 * Immutable and thread-safe; each setting gives another instance.
 */
public final class Backfill {

	private final Backfills backfills;

	private final EntityMetadata<?> type;

	private final BackfillSettings settings;

	Backfill(Backfills backfills, EntityMetadata<?> type, BackfillSettings settings) {
		this.backfills = backfills;
		this.type = type;
		this.settings = settings;
	}

	/**
	 * Set into how many segments the table is divided, each with a thread of its own for
	 * as long as the call takes. A run that goes on from a former one keeps the number of
	 * that one.
	 * @param segments the number, from 1 to 64, by default 4
	 * @return a backfill with this setting
	 */
	public Backfill segments(int segments) {
		return with(this.settings.withSegments(segments));
	}

	/**
	 * Set a limit to the speed, by default none: how many items of the table, of all
	 * types and with their history, are looked at in a second by all segments together.
	 * No more than these are written. Where DynamoDB throttles, a backfill slows down by
	 * itself.
	 * @param itemsPerSecond the number of items, at least 1
	 * @return a backfill with this setting
	 */
	public Backfill itemsPerSecond(int itemsPerSecond) {
		return with(this.settings.withItemsPerSecond(itemsPerSecond));
	}

	/**
	 * Set what does not keep {@link #run} from declaring the type complete, by default
	 * nothing. <b>Risk:</b> queries leave out, without an error, the items that were left
	 * as they are.
	 * @param first what to accept
	 * @param more what else to accept
	 * @return a backfill with this setting
	 */
	public Backfill accepting(Leftover first, Leftover... more) {
		return with(this.settings.withAccepted(first, more));
	}

	private Backfill with(BackfillSettings settings) {
		return new Backfill(this.backfills, this.type, settings);
	}

	/**
	 * Run it. A run that was broken off, by an exception or with its process, is gone on
	 * with by the next one, from the page that each segment was at; unless the
	 * declaration has changed since, in which case it starts anew. If several instances
	 * run it, the one that was started last goes on and the others stop.
	 * <p>
	 * At its end, what was refused as incomplete is allowed, here at once and in other
	 * running instances from their next start on, provided that no item was left as it is
	 * (or {@link #accepting} says that it doesn't matter) and that the declaration is
	 * still the same.
	 * @return what was done
	 * @throws InvalidDataAccessApiUsageException if the table's record does not say what
	 * the class declares: another version of the application has started since
	 * @throws ConcurrencyFailureException if another run has taken over
	 * @throws io.singletable.ThrottledException if DynamoDB throttled for a minute
	 */
	public BackfillReport run() {
		return this.backfills.start(this.type, this.settings).run();
	}

	/**
	 * Do everything but write.
	 * @return what a run from the start would do
	 */
	public BackfillReport dryRun() {
		return this.backfills.start(this.type, this.settings).dryRun();
	}

	/**
	 * Compare all current items with what the class declares, and write nothing. Tells
	 * after a backfill, or at any time, whether queries can be complete.
	 * @return the differences
	 */
	public DriftReport verify() {
		return this.backfills.start(this.type, this.settings).verify();
	}

}
