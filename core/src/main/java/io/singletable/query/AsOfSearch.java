package io.singletable.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.RevisionPrunedException;
import io.singletable.convert.ItemReader;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds an entity as it was at a time, by bisecting the numbers of its versions: their
 * times ascend with them. Each step reads the newest version up to a number, so that gaps
 * don't stop it. Thread-safe.
 */
public final class AsOfSearch {

	private final PointReader points;

	private final RevisionReader revisions;

	private final TableLayout layout;

	private final ItemReader items;

	private final Clock clock;

	public AsOfSearch(PointReader points, RevisionReader revisions, TableLayout layout, ItemReader items, Clock clock) {
		this.points = points;
		this.revisions = revisions;
		this.layout = layout;
		this.items = items;
		this.clock = clock;
	}

	/**
	 * Find an entity as it was: at most log₂ of the number of versions kept, plus two,
	 * reads.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param time the time
	 * @return the entity, or empty if it did not exist then, or has expired by now
	 * @throws RevisionPrunedException if the version of that time is not kept
	 */
	public <T> Optional<T> find(EntityMetadata<T> type, Object id, Instant time) {
		Map<String, AttributeValue> current = this.points.current(type, id).orElse(null);
		if (current == null) {
			return Optional.empty();
		}
		ItemHeader head = this.layout.header(current);
		if (head.isExpired(this.clock.instant())) {
			return Optional.empty();
		}
		Instant at = head.at();
		if (at != null && !at.isAfter(time)) {
			return head.deleted() ? Optional.empty() : Optional.of(this.items.read(type, current, id).entity());
		}
		return validAt(type, id, time, head.version() - 1).filter((entity) -> !hasExpired(type, entity, time));
	}

	/**
	 * The kept versions come first. Only if all of them are later, what an earlier,
	 * larger maximum left behind is searched.
	 */
	private <T> Optional<T> validAt(EntityMetadata<T> type, Object id, Instant time, long newest) {
		int kept = type.maxVersions();
		long lowest = (kept > 0) ? Math.max(1, newest + 2 - kept) : 1;
		Found<T> found = bisect(type, id, time, lowest, newest);
		if (found.match() == null && lowest > 1) {
			found = bisect(type, id, time, 1, lowest - 1, found.nextLater());
		}
		EntityRevision<T> match = found.match();
		if (match == null) {
			if (found.nextLater() == 1) {
				return Optional.empty();
			}
			throw pruned(type);
		}
		if (match.number() + 1 != found.nextLater()) {
			throw pruned(type);
		}
		return match.entity();
	}

	private <T> Found<T> bisect(EntityMetadata<T> type, Object id, Instant time, long lowest, long newest) {
		return bisect(type, id, time, lowest, newest, newest + 1);
	}

	private <T> Found<T> bisect(EntityMetadata<T> type, Object id, Instant time, long lowest, long newest,
			long firstLater) {
		long low = lowest;
		long high = newest;
		long nextLater = firstLater;
		EntityRevision<T> match = null;
		while (low <= high) {
			long middle = low + (high - low) / 2;
			EntityRevision<T> probe = this.revisions.newestUpTo(type, id, low, middle).orElse(null);
			if (probe == null) {
				low = middle + 1;
			}
			else if (probe.at().isAfter(time)) {
				nextLater = probe.number();
				high = probe.number() - 1;
			}
			else {
				match = probe;
				low = middle + 1;
			}
		}
		return new Found<>(match, nextLater);
	}

	private static boolean hasExpired(EntityMetadata<?> type, Object entity, Instant time) {
		return type.concreteTypeOf(entity).expiryOf(entity).filter((expiry) -> !expiry.isAfter(time)).isPresent();
	}

	private static RevisionPrunedException pruned(EntityMetadata<?> type) {
		return new RevisionPrunedException("The version of a " + type.typeName()
				+ " that was current at this time is no longer kept: raise maxVersions to keep more");
	}

	/**
	 * What bisecting found.
	 *
	 * @param match the newest version not after the time
	 * @param nextLater number of the oldest version after the time
	 */
	private record Found<T>(@Nullable EntityRevision<T> match, long nextLater) {
	}

}
