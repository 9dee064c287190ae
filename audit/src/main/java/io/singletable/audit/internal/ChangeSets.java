package io.singletable.audit.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.audit.AuditEntry;
import io.singletable.audit.ChangeSet;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.SizedItemDecoder;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.util.Assert;

/**
 * Reader of the entries of a commit: one request of each type that it may have changed,
 * in the shards that follow from its id. The index is eventually consistent, so that it
 * is asked again for entries that are missing. Thread-safe.
 *
 * @param timer waits before the index is asked again
 */
record ChangeSets(TrailReader reader, CallTimer timer) {

	private static final int ATTEMPTS = 3;

	private static final Duration PAUSE = Duration.ofMillis(200);

	/**
	 * Find a change-set by the id of its commit: one request of each audited type.
	 * @return the change-set, or empty if no entry was found
	 */
	Optional<ChangeSet> find(String commitId) {
		Assert.notNull(commitId, "commitId must not be null");
		WriteId commit = WriteId.parse(commitId)
			.orElseThrow(() -> new IllegalArgumentException("commitId must have 32 hexadecimal digits: take it from an "
					+ "entry (commitId()), or from a revision (commit().transactionId())"));
		ChangeSet found = read(commit, services().auditedTypes(), Optional.empty());
		return found.entries().isEmpty() ? Optional.empty() : Optional.of(found);
	}

	/**
	 * Find the change-set of an entry: one request of each type that its transaction
	 * changed, none if it is a commit of its own.
	 */
	ChangeSet find(AuditEntry entry) {
		Assert.notNull(entry, "entry must not be null");
		if (!entry.isOfTransaction()) {
			boolean known = entry.commit().transactionId().isEmpty();
			return new ChangeSet(entry.commitId(), entry.committedAt(), List.of(entry),
					known ? Optional.of(1) : Optional.empty());
		}
		EntityRegistry registry = services().table().registry();
		List<EntityMetadata<?>> named = new ArrayList<>();
		entry.commitTypes().stream().sorted().map(registry::find).forEach((type) -> type.ifPresent(named::add));
		return read(WriteId.parse(entry.commitId()).orElseThrow(),
				entry.commitTypes().isEmpty() ? services().auditedTypes() : named, expected(List.of(entry)));
	}

	/**
	 * Find the change-set of a version: one GetItem, and what that of its entry takes.
	 * @return the change-set, or empty if the version is not kept, or is no entry
	 */
	Optional<ChangeSet> find(EntityMetadata<?> type, Object id, long version) {
		this.reader.requireComplete(type);
		ItemKey key = (version > 0) ? services().versionKey(type, id, version).orElse(null) : null;
		String sortName = services().layout().typeIndex().names().sort();
		return Optional.ofNullable(key)
			.flatMap((it) -> services().points().item(type, it))
			.filter((item) -> item.containsKey(sortName))
			.map((item) -> find(this.reader.entries().read(sortName, item)));
	}

	/**
	 * Describe what a change-set is read from, of which nothing but the id is known.
	 */
	PlanDescription describe() {
		List<EntityMetadata<?>> types = services().auditedTypes();
		AccessPath path = TrailReader.path(services().layout().typeIndex());
		int ranges = types.stream().mapToInt((type) -> services().numbersOfShards(type).size()).sum();
		String condition = "type = ? and commit = ?";
		CostEstimate cost = ReadCost.ofPartitions(path, ranges).toTheEnd(RequestLimits.NONE);
		String text = "a change-set: " + path + " [" + condition + "] ascending; " + path.cost(List.of()) + " of "
				+ types.size() + ((types.size() == 1) ? " type" : " types") + ", at most " + ranges + " key ranges";
		return new PlanDescription(Access.QUERY, path.index(), condition, Direction.ASC, List.of(), null, null, ranges,
				cost, cost, text);
	}

	private ChangeSet read(WriteId commit, List<EntityMetadata<?>> types, Optional<Integer> known) {
		types.forEach(this.reader::requireComplete);
		ChangeSet found = readOnce(commit, types, known);
		for (int attempt = 2; attempt <= ATTEMPTS && found.missing() > 0 && this.timer.pause(PAUSE); attempt++) {
			found = readOnce(commit, types, known);
		}
		return found;
	}

	private ChangeSet readOnce(WriteId commit, List<EntityMetadata<?>> types, Optional<Integer> known) {
		List<AuditEntry> entries = entries(commit, types);
		return new ChangeSet(commit.toString(), commit.time(), entries, known.or(() -> expected(entries)));
	}

	/** Any entry tells how many there are; that of a single write is the only one. */
	private static Optional<Integer> expected(List<AuditEntry> entries) {
		for (AuditEntry entry : entries) {
			if (entry.commitEntries() > 0) {
				return Optional.of(entry.commitEntries());
			}
		}
		boolean single = entries.size() == 1 && entries.get(0).commit().transactionId().isEmpty();
		return single ? Optional.of(1) : Optional.empty();
	}

	private List<AuditEntry> entries(WriteId commit, List<EntityMetadata<?>> types) {
		AuditLayout layout = services().layout();
		IndexLayout index = layout.typeIndex();
		List<KeyRange> ranges = ranges(layout, commit, types);
		if (ranges.isEmpty()) {
			return List.of();
		}
		QueryInput query = new QueryInput("a change-set", TrailReader.path(index), ranges.get(0), Direction.ASC, null,
				Selection.ALL);
		return services().shards()
			.all(query, ranges, SizedItemDecoder.of((Map<String, AttributeValue> item) -> Optional
				.of(this.reader.entries().read(index.names().sort(), item))));
	}

	private List<KeyRange> ranges(AuditLayout layout, WriteId commit, List<EntityMetadata<?>> types) {
		List<KeyRange> ranges = new ArrayList<>();
		for (EntityMetadata<?> type : types) {
			for (int shard : services().shardsOf(commit, List.of(type))) {
				ranges.add(KeyRange.prefix(layout.typePartition(type, shard), layout.sortKeyPrefix(commit)));
			}
		}
		return ranges;
	}

	private TrailServices services() {
		return this.reader.services();
	}

}
