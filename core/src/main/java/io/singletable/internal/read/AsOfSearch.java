package io.singletable.internal.read;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.singletable.RevisionPrunedException;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Search for an entity as it was at a time, which bisects the numbers of its versions:
 * their times ascend with them. Each step reads the newest version up to a number, so
 * that gaps don't stop it. Thread-safe.
 */
public final class AsOfSearch {

	private final PointReader points;

	private final RevisionReader revisions;

	private final TableLayout layout;

	private final Clock clock;

	public AsOfSearch(PointReader points, RevisionReader revisions, TableLayout layout, Clock clock) {
		this.points = points;
		this.revisions = revisions;
		this.layout = layout;
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
		Assert.notNull(time, "time must not be null");
		this.points.requireUnwritten(type, id);
		Map<String, AttributeValue> current = this.points.current(type, id).orElse(null);
		if (current == null) {
			return Optional.empty();
		}
		ItemHeader head = this.layout.header(current);
		if (head.isExpired(this.clock.instant())) {
			return Optional.empty();
		}
		Map<String, AttributeValue> valid = isLater(type, head, time) ? validAt(type, id, time, head.version())
				: current;
		return Optional.ofNullable(valid)
			.flatMap((item) -> this.revisions.revision(type, id, item).entity())
			.filter((entity) -> !hasExpired(type, entity, time));
	}

	/**
	 * Versions that a larger maximum of earlier times left behind precede those that are
	 * kept now. One read of the newest of them tells in which of the two the answer is,
	 * so that only one of them is bisected.
	 */
	private @Nullable Map<String, AttributeValue> validAt(EntityMetadata<?> type, Object id, Instant time,
			long current) {
		long oldestKept = (type.maxVersions() > 0) ? Math.max(1, current - type.maxVersions() + 1) : 1;
		Map<String, AttributeValue> leftBehind = (oldestKept > 1)
				? this.revisions.newest(type, id, 1, oldestKept - 1).orElse(null) : null;
		if (leftBehind != null && isLater(type, this.layout.header(leftBehind), time)) {
			return bisect(type, id, time, 1, this.layout.header(leftBehind).version(), null);
		}
		return bisect(type, id, time, oldestKept, current, leftBehind);
	}

	/**
	 * The newest version that is not later than the time, between one that may be and one
	 * that is.
	 * @param lowest the lowest number to look at
	 * @param firstLater number of a version that is later
	 * @param earlier a version below the lowest number that is not later, null for none
	 * @return the version, or null if the entity did not exist yet
	 */
	private @Nullable Map<String, AttributeValue> bisect(EntityMetadata<?> type, Object id, Instant time, long lowest,
			long firstLater, @Nullable Map<String, AttributeValue> earlier) {
		long low = lowest;
		long later = firstLater;
		long high = firstLater - 1;
		Map<String, AttributeValue> match = earlier;
		while (low <= high) {
			long middle = low + (high - low) / 2;
			Map<String, AttributeValue> probe = this.revisions.newest(type, id, low, middle).orElse(null);
			if (probe != null && isLater(type, this.layout.header(probe), time)) {
				later = this.layout.header(probe).version();
				high = later - 1;
			}
			else {
				match = (probe != null) ? probe : match;
				low = middle + 1;
			}
		}
		long valid = (match != null) ? this.layout.header(match).version() : 0;
		if (valid + 1 != later) {
			throw pruned(type);
		}
		return match;
	}

	private static boolean isLater(EntityMetadata<?> type, ItemHeader header, Instant time) {
		return RevisionReader.timeOf(type, header).isAfter(time);
	}

	private static boolean hasExpired(EntityMetadata<?> type, Object entity, Instant time) {
		return type.concreteTypeOf(entity)
			.expirySecondOf(entity)
			.filter((second) -> second <= time.getEpochSecond())
			.isPresent();
	}

	private static RevisionPrunedException pruned(EntityMetadata<?> type) {
		return new RevisionPrunedException("The version of the " + type.typeName()
				+ " that was current at this time is no longer kept: raise maxVersions to keep more");
	}

}
