package io.singletable.internal.blob.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.singletable.internal.backfill.SegmentThreads;
import io.singletable.internal.blob.InTableStore;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.TableLayout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Scan of the items that hold references, and of the chunks that are in the table,
 * strongly consistent. Each partition is read in the order of its sort keys, by one
 * request after another: a version that is written meanwhile comes after those that were
 * read. Thread-safe.
 */
final class TableScan {

	private final DynamoDbCalls calls;

	private final Set<String> tables = new LinkedHashSet<>();

	private final Expression filter;

	private final Expression projection;

	/**
	 * Create a scan of a table, and of that of its history where it is another.
	 * @param chunks tells the chunks in the table, null if there are none
	 * @param attributes the attributes to read of items with references
	 */
	TableScan(DynamoDbCalls calls, String table, TableLayout layout, @Nullable InTableStore chunks,
			List<String> attributes) {
		this.calls = calls;
		this.tables.add(table);
		this.tables.add(layout.historyTable(table));
		Expression references = Expression.present(layout.attributeNames().blobs());
		Set<String> projected = new LinkedHashSet<>(attributes);
		if (chunks != null) {
			references = references
				.or(Expression.equal(layout.attributeNames().type(), AttributeValue.createS(chunks.chunkType())));
			projected.addAll(chunks.chunkAttributes());
		}
		this.filter = references;
		this.projection = Expression.projection(projected);
	}

	/**
	 * Read all items.
	 * @param segments number of threads
	 * @param counts counts the requests
	 * @param items takes each item, on any thread
	 */
	void run(int segments, SweepPace pace, ScanCounts counts, Consumer<Map<String, AttributeValue>> items) {
		for (String table : this.tables) {
			AtomicBoolean stopped = new AtomicBoolean();
			List<Callable<Boolean>> work = IntStream.range(0, segments).<Callable<Boolean>>mapToObj((segment) -> () -> {
				read(table, segment, segments, pace, counts, items, stopped);
				return true;
			}).toList();
			new SegmentThreads("singletable-blobs", stopped).run(work);
		}
	}

	private void read(String table, int segment, int segments, SweepPace pace, ScanCounts counts,
			Consumer<Map<String, AttributeValue>> items, AtomicBoolean stopped) {
		Operation operation = new Operation("Scan", table, "references to blobs");
		ScanRequest.Builder request = ScanRequest.builder()
			.tableName(table)
			.consistentRead(true)
			.segment(segment)
			.totalSegments(segments)
			.filterExpression(this.filter.text())
			.projectionExpression(this.projection.text())
			.expressionAttributeNames(Expression.namesOf(this.filter, this.projection))
			.expressionAttributeValues(Expression.valuesOf(this.filter, this.projection))
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
		boolean more = true;
		while (more && !stopped.get()) {
			ScanResponse page = pace.read(
					() -> this.calls.read(operation,
							(client, timeouts) -> client.scan(request.overrideConfiguration(timeouts).build())),
					TableScan::units);
			counts.add(page.scannedCount(), units(page));
			page.items().forEach(items);
			more = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty();
			request.exclusiveStartKey(page.lastEvaluatedKey());
		}
	}

	private static double units(ScanResponse page) {
		return (page.consumedCapacity() != null) ? page.consumedCapacity().capacityUnits() : 0;
	}

}
