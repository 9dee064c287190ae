package io.singletable.audit.internal.retention;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.PageReader;
import io.singletable.internal.read.PartitionReader;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.WindowRows;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Pages of the trail of a type, each of a shard and in the order of the commits.
 * Thread-safe.
 */
final class TrailPages {

	private static final int PAGE = 1_000;

	private final EntityMetadata<?> type;

	private final TableLayout layout;

	private final AuditLayout trail;

	private final AccessPath path;

	private final PartitionReader partitions;

	private final int shards;

	TrailPages(TableServices table, AuditLayout trail, EntityMetadata<?> type) {
		this.type = type;
		this.layout = table.layout();
		this.trail = trail;
		IndexLayout index = trail.typeIndex();
		this.path = new AccessPath(index.name(), index.names(), index.projection(), ReadConsistency.EVENTUAL, false);
		this.partitions = new PartitionReader(new PageReader(table.calls(), this.layout.historyTable(table.name())));
		Set<Integer> numbers = new HashSet<>(table.parts().trailShards(type));
		numbers.add(type.shards(PartName.audit()));
		this.shards = Collections.max(numbers);
	}

	/**
	 * The number of shards that may have entries.
	 */
	int shards() {
		return this.shards;
	}

	/**
	 * Read a page: one Query.
	 * @param from sort key of the first entry, empty for the beginning of the shard
	 * @param end sort key before which the entries lie
	 * @param startKey the key after which to go on, empty to begin
	 */
	WindowRows<TrailEntry> read(int shard, String from, String end, Map<String, AttributeValue> startKey) {
		KeyRange range = KeyRange.between(this.trail.typePartition(this.type, shard), from.isEmpty() ? null : from,
				end);
		String sortName = this.path.names().sort();
		return this.partitions.page(
				new QueryInput(this.type.typeName(), this.path, range, Direction.ASC, null, Selection.ALL),
				this.layout.keyNames(), startKey, PAGE, (item) -> TrailEntry.of(this.layout, sortName, item));
	}

}
