package io.singletable.internal.backfill;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.LivenessFilters;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Scan of one segment of the table for items that have the type's name and are not
 * deleted, and the sentinels of its unique values, strongly consistent; where asked for,
 * also for tombstones that are not listed, and for versions. Thread-safe.
 */
final class SegmentScan {

	private final DynamoDbCalls calls;

	private final Operation operation;

	private final Expression filter;

	/**
	 * Create a scan.
	 * @param scope what to read: versions and what is current are told apart only by
	 * their keys
	 */
	SegmentScan(DynamoDbCalls calls, String tableName, TableLayout layout, EntityMetadata<?> type,
			BackfillScope scope) {
		this.calls = calls;
		this.operation = new Operation("Scan", tableName, type.typeName());
		LivenessFilters filters = new LivenessFilters(layout);
		Expression ofType = scope.current() ? filters.ofTypeOrSentinel(type) : filters.ofType(type);
		this.filter = scope.history() ? ofType : ofType.and(notDeleted(layout, type, scope.tombstones()));
	}

	private static Expression notDeleted(TableLayout layout, EntityMetadata<?> type, boolean tombstones) {
		Expression notTombstone = new HeaderExpressions(layout).notTombstone();
		return tombstones ? notTombstone.or(Expression.absent(listing(layout, type))) : notTombstone;
	}

	private static String listing(TableLayout layout, EntityMetadata<?> type) {
		return Objects.requireNonNull(layout.listing(type)).names().partition();
	}

	SegmentPage page(SegmentState from, int limit) {
		ScanRequest.Builder request = ScanRequest.builder()
			.tableName(this.operation.table())
			.consistentRead(true)
			.segment(from.segment())
			.totalSegments(from.segments())
			.exclusiveStartKey(from.after().isEmpty() ? null : from.after())
			.limit(limit)
			.filterExpression(this.filter.text())
			.expressionAttributeNames(this.filter.names())
			.expressionAttributeValues(this.filter.values())
			.returnConsumedCapacity(this.calls.readCapacity());
		ScanResponse response = this.calls.read(this.operation,
				(client, timeouts) -> client.scan(request.overrideConfiguration(timeouts).build()));
		return new SegmentPage(response.items(), response.scannedCount(),
				response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of());
	}

	/**
	 * A page of a segment.
	 *
	 * @param last key after which the next page starts, empty at the end
	 */
	record SegmentPage(List<Map<String, AttributeValue>> items, int scanned, Map<String, AttributeValue> last) {

		@Override
		public String toString() {
			return "SegmentPage[" + this.items.size() + " items of " + this.scanned + "]";
		}

	}

}
