package io.singletable.internal.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.singletable.CorruptItemException;
import io.singletable.KeyTooLongException;
import io.singletable.backfill.DriftKind;
import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Irrelevant;
import io.singletable.internal.backfill.Examination.Unusable;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Comparison of the history of an audited type with its trail: versions that were written
 * before the type was audited, or by instances that do not know of it, have no keys
 * there. Thread-safe.
 */
record TrailExaminer(EntityMetadata<?> type, TableLayout layout, WrittenShards shards) {

	/** More than clocks differ and transactions take. */
	private static final Duration TOLERANCE = Duration.ofDays(1);

	Examination examine(ItemKey key, ItemHeader header, Map<String, AttributeValue> item) {
		if (this.type.concreteType(header.typeName()).isEmpty()) {
			return new Irrelevant();
		}
		Instant at = header.at();
		if (at == null || header.writeId() == null) {
			return unusable(header, "has no time, or no id of a write, by which the trail could order it");
		}
		try {
			return new Current(key, header, item, null,
					difference(commit(item, header.writeId(), at), item).stream().toList(), Set.of());
		}
		catch (CorruptItemException | KeyTooLongException ex) {
			return unusable(header, String.valueOf(ex.getMessage()));
		}
	}

	private Examination unusable(ItemHeader header, String problem) {
		return Unusable.of(Leftover.UNDECODABLE, header.typeName(), header, problem);
	}

	/**
	 * The id by which the trail orders a version: of its transaction or write, unless it
	 * is from before ids had a time.
	 */
	private WriteId commit(Map<String, AttributeValue> item, WriteId write, Instant at) {
		AttributeValue transaction = item.get(this.layout.commits().transaction());
		WriteId id = (transaction != null && transaction.b() != null) ? WriteId.of(transaction.b()) : write;
		WriteId commit = (id != null) ? id : write;
		return (Duration.between(commit.time(), at).abs().compareTo(TOLERANCE) <= 0) ? commit : commit.at(at);
	}

	private Optional<PartDifference> difference(WriteId commit, Map<String, AttributeValue> item) {
		AuditLayout audit = Objects.requireNonNull(this.layout.audit());
		List<String> names = audit.indexes()
			.stream()
			.flatMap((index) -> List.of(index.names().partition(), index.names().sort()).stream())
			.toList();
		Map<String, AttributeValue> found = new LinkedHashMap<>(item);
		found.keySet().retainAll(names);
		String author = this.layout.commits().read(item).author().orElse(null);
		int position = positionOf(audit, commit, item);
		for (int shards = 1; shards <= this.type.shards(PartName.audit()); shards++) {
			if (keys(audit, commit, position, author, shards).equals(found)) {
				return Optional.empty();
			}
		}
		DriftKind kind = found.isEmpty() ? DriftKind.MISSING : DriftKind.WRONG;
		return Optional.of(new PartDifference(PartName.audit(), kind,
				keys(audit, commit, position, author, this.shards.of(this.type, PartName.audit())), List.of()));
	}

	private Map<String, AttributeValue> keys(AuditLayout audit, WriteId commit, int position, @Nullable String author,
			int shards) {
		Map<String, AttributeValue> keys = new LinkedHashMap<>();
		audit.addKeys(this.type, commit, position, author, shards, keys);
		return keys;
	}

	/** The place in a transaction is known only to those who wrote it. */
	private static int positionOf(AuditLayout audit, WriteId commit, Map<String, AttributeValue> item) {
		AttributeValue sort = item.get(audit.typeIndex().names().sort());
		return (sort != null && sort.s() != null && sort.s().startsWith(audit.sortKeyPrefix(commit)))
				? audit.positionOf(sort.s()) : 0;
	}

}
