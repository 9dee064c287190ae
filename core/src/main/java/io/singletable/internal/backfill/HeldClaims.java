package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.execution.ConflictingHeader;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Check that the sentinels of the values which items say that they hold name them: the
 * writes of the library keep it so, but a backup has its items as of different moments.
 * Thread-safe.
 */
record HeldClaims(EntityMetadata<?> type, TableLayout layout, PointReader points) {

	/**
	 * Check items: a strongly consistent BatchGetItem for each hundred values.
	 * @return the items, with what they do not hold
	 */
	List<Current> check(List<Current> items) {
		Set<ItemKey> keys = new LinkedHashSet<>();
		items.forEach((item) -> keys.addAll(sentinels(item).values()));
		if (keys.isEmpty()) {
			return items;
		}
		Map<ItemKey, Map<String, AttributeValue>> sentinels = this.points.headersAndSentinels(this.type, keys);
		return items.stream().map((item) -> check(item, sentinels)).toList();
	}

	private Current check(Current item, Map<ItemKey, Map<String, AttributeValue>> sentinels) {
		Set<String> unheld = new TreeSet<>();
		sentinels(item).forEach((constraint, key) -> {
			if (!item.key()
				.equals(this.layout.recordNames().sentinel().ownerOf(sentinels.getOrDefault(key, Map.of())))) {
				unheld.add(constraint);
			}
		});
		return (unheld.isEmpty() || hasChanged(item)) ? item : item.withUnheld(unheld);
	}

	/** What has changed since the scan has read it may rightly hold another value. */
	private boolean hasChanged(Current item) {
		ItemHeader now = this.points.item(this.type, item.key())
			.map((stored) -> ConflictingHeader.of(this.layout, stored))
			.orElse(null);
		return now == null || !Objects.equals(now.writeId(), item.header().writeId())
				|| !Objects.equals(now.claims(), item.header().claims());
	}

	/** The values that an item rightly says that it holds, by constraint. */
	private Map<String, ItemKey> sentinels(Current item) {
		UniqueClaims stored = item.header().claims();
		UniqueClaims declared = item.claims();
		Map<String, ItemKey> sentinels = new HashMap<>();
		if (stored != null && declared != null) {
			declared.values().forEach((constraint, value) -> {
				if (UniqueClaims.isHeld(value) && value.equals(stored.of(constraint))) {
					sentinels.put(constraint, this.layout.uniqueKey(this.type, constraint, value));
				}
			});
		}
		return sentinels;
	}

}
