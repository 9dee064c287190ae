package io.singletable.audit.internal.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.read.ItemPosition;
import io.singletable.internal.read.WindowRows;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Scan of a shard of a trail, page by page, which knows from where on a later run has to
 * read. Of one run, hence of one thread.
 */
final class TrailScan {

	private final TrailPages pages;

	private final int shard;

	private final String from;

	private final String end;

	private final Instant limit;

	private Map<String, AttributeValue> startKey = Map.of();

	/** From where on to read, if all entries before are done. */
	private String position;

	/** The first entry that is not old enough, in spite of its commit. */
	private @Nullable String undue;

	private boolean ended;

	/**
	 * Create a scan.
	 * @param from sort key of the first entry to read
	 * @param end sort key before which the entries lie
	 * @param limit time before which a version must have been written
	 */
	TrailScan(TrailPages pages, int shard, String from, String end, Instant limit) {
		this.pages = pages;
		this.shard = shard;
		this.from = from;
		this.end = end;
		this.limit = limit;
		this.position = from;
		this.ended = from.compareTo(end) >= 0;
	}

	boolean hasNext() {
		return !this.ended;
	}

	/**
	 * Read a page.
	 * @return of each entity that it names, the latest entry that is old enough
	 */
	Collection<TrailEntry> next() {
		WindowRows<TrailEntry> page = this.pages.read(this.shard, this.from, this.end, this.startKey);
		Map<ItemKey, TrailEntry> latest = new LinkedHashMap<>();
		page.values().forEach((entry) -> {
			if (entry.at().isBefore(this.limit)) {
				latest.merge(entry.head(), entry, TrailEntry::later);
			}
			else if (this.undue == null) {
				this.undue = entry.sort();
			}
		});
		ItemPosition evaluatedTo = page.evaluatedTo();
		this.ended = evaluatedTo == null;
		if (evaluatedTo != null) {
			this.startKey = evaluatedTo.key();
			this.position = evaluatedTo.sort();
		}
		else if (!page.rows().isEmpty()) {
			this.position = this.end;
		}
		return latest.values();
	}

	/**
	 * Sort key from which on a later run has to read. A shard in which there was nothing
	 * is read again from where this scan has begun.
	 */
	String position() {
		return (this.undue != null) ? this.undue : this.position;
	}

}
