package io.singletable.audit.internal.retention;

import java.time.Instant;
import java.util.List;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.history.OldVersions;
import io.singletable.internal.read.history.OldVersions.OldVersion;
import org.jspecify.annotations.Nullable;

/**
 * Sweep of single histories: finds the versions that were replaced before a time. Of one
 * run, hence of one thread.
 */
final class HistorySweep {

	/** Most histories have nothing to delete, or the version of a day. */
	private static final int FIRST_PAGE = 10;

	private static final int PAGE = 250;

	private final EntityMetadata<?> type;

	private final OldVersions versions;

	private final Instant limit;

	private final VersionDeletes deletes;

	HistorySweep(EntityMetadata<?> type, OldVersions versions, Instant limit, VersionDeletes deletes) {
		this.type = type;
		this.versions = versions;
		this.limit = limit;
		this.deletes = deletes;
	}

	/**
	 * Delete all versions below one that was written before the limit, also those that
	 * the trail does not name. What is newer is another entity's: the one that was read
	 * is forgotten with its id meanwhile, so that numbers began again.
	 * @param head key of the entity
	 */
	void sweepBelow(ItemKey head, long number) {
		long lowest = 1;
		List<OldVersion> page;
		do {
			page = (lowest < number) ? this.versions.read(this.type, head, lowest, number - 1, PAGE) : List.of();
			for (OldVersion version : page) {
				if (version.at() == null || version.isBefore(this.limit)) {
					this.deletes.add(version.key());
				}
				lowest = version.number() + 1;
			}
		}
		while (page.size() >= PAGE);
	}

	/**
	 * Delete all versions that were replaced before the limit, and the newest one if it
	 * is a delete marker from before.
	 * @param head key of the entity
	 */
	void sweep(ItemKey head) {
		OldVersion newest = null;
		OldVersion next = null;
		for (Versions found = new Versions(head); (next = found.next()) != null && next.isBefore(this.limit);) {
			if (newest != null) {
				this.deletes.add(newest.key());
			}
			newest = next;
		}
		if (newest != null && newest.deleted() && next == null) {
			this.deletes.addMarker(head, newest.key(), newest.number());
		}
	}

	/**
	 * Count what is deleted of a history on behalf of the entries that a run reads, if
	 * one is the last of them that was written before the limit.
	 * @param head key of the entity
	 * @param number version of the entry
	 * @param end sort key before which a run reads the trail
	 */
	void count(ItemKey head, long number, String end) {
		OldVersion last = null;
		OldVersion next;
		long versions = 0;
		long below = 0;
		for (Versions found = new Versions(head); (next = found.next()) != null && next.isBefore(this.limit);) {
			String trailKey = next.trailKey();
			if (trailKey != null && trailKey.compareTo(end) < 0) {
				last = next;
				below = versions;
			}
			versions++;
		}
		if (last != null && last.number() == number) {
			boolean marker = last.deleted() && next == null && versions == below + 1;
			this.deletes.count(marker ? versions : below);
		}
	}

	/**
	 * Versions of a history, oldest first, page by page.
	 */
	private final class Versions {

		private final ItemKey head;

		private List<OldVersion> page = List.of();

		private int position;

		private int size = FIRST_PAGE;

		private long lowest = 1;

		private boolean ended;

		Versions(ItemKey head) {
			this.head = head;
		}

		@Nullable OldVersion next() {
			if (this.position == this.page.size() && !this.ended) {
				this.page = HistorySweep.this.versions.read(HistorySweep.this.type, this.head, this.lowest,
						Long.MAX_VALUE, this.size);
				this.ended = this.page.size() < this.size;
				this.position = 0;
				this.size = PAGE;
			}
			if (this.position == this.page.size()) {
				return null;
			}
			OldVersion next = this.page.get(this.position++);
			this.lowest = next.number() + 1;
			return next;
		}

	}

}
