package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.InvalidCursorException;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;

/**
 * Positions of items in queries, each of which is valid for its own query only.
 * Thread-safe.
 */
final class QueryPositions {

	private final String scope;

	private final RangeScanFactory scans;

	/**
	 * Create positions.
	 * @param scope the table that they belong to, as {@link ReadSettings} tells it from
	 * others of its name
	 */
	QueryPositions(String scope, RangeScanFactory scans) {
		this.scope = scope;
		this.scans = scans;
	}

	/**
	 * The request of a window of a query.
	 * @throws InvalidCursorException if the position is of another query
	 */
	ScrollRequest request(BoundQuery query, ScrollPosition position) {
		return ScrollRequest.of(position, fingerprint(query), this.scans.keysOf(query.path())::parse);
	}

	/**
	 * The position of an item in a query.
	 * @param item the item, or at least its key attributes
	 * @throws InvalidDataAccessApiUsageException if the item is not in the index that the
	 * query reads
	 */
	KeysetScrollPosition positionOf(BoundQuery query, Map<String, AttributeValue> item) {
		AccessPath path = query.path();
		KeyAttributes keys = this.scans.keysOf(path);
		if (!item.keySet().containsAll(keys.names())) {
			throw new InvalidDataAccessApiUsageException("This " + query.type().typeName() + " has no entry in the "
					+ "index '" + path.index() + "', because a property in its keys there is null");
		}
		return QueryPosition.forward(keys.positionOf(item).key(), fingerprint(query));
	}

	private QueryFingerprint fingerprint(BoundQuery query) {
		List<String> parts = new ArrayList<>(query.identity());
		parts.add(0, this.scope);
		parts.add(1, query.order().name());
		return QueryFingerprint.of(parts.toArray(String[]::new));
	}

}
