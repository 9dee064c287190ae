package io.singletable.internal.backfill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Irrelevant;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Comparison of tombstones with the listing of what is deleted: those that deletes have
 * left before the type kept the content are not in it. Those that are older than the
 * retention need not be, as a purge would remove them at once. Thread-safe.
 *
 * @param tombstoneRetention how long tombstones of types without history are kept
 */
record TombstoneExaminer(EntityMetadata<?> type, TableLayout layout, ItemWriter writer, Clock clock,
		Duration tombstoneRetention) {

	Examination examine(ItemKey key, Object id, ItemHeader header, Map<String, AttributeValue> item) {
		Instant now = this.clock.instant();
		Instant at = deletedAt(header, now);
		if (at.isBefore(now.minus(Objects.requireNonNull(this.type.retention()))) || isListed(item)) {
			return new Irrelevant();
		}
		List<PartDifference> difference = PartDifference.of(this.writer.deriveDeleted(this.type, id, key, at), item)
			.stream()
			.toList();
		return new Current(key, header, item, null, difference, Set.of());
	}

	private boolean isListed(Map<String, AttributeValue> item) {
		return item.containsKey(Objects.requireNonNull(this.layout.listing(this.type)).names().partition());
	}

	/**
	 * Without history, the time of the deletion follows from that of the removal, to the
	 * second. A tombstone that has neither is taken for one of now.
	 */
	private Instant deletedAt(ItemHeader tombstone, Instant now) {
		Instant at = tombstone.at();
		if (at != null) {
			return at;
		}
		Long removal = tombstone.removal();
		Instant latest = now.truncatedTo(ChronoUnit.SECONDS);
		Instant derived = (removal != null) ? Instant.ofEpochSecond(removal).minus(this.tombstoneRetention) : latest;
		return derived.isBefore(latest) ? derived : latest;
	}

}
