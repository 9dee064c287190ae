package io.singletable.internal.read;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.internal.client.CallTimer;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Meter of one run of a query: for its listener, if there is one, and of the rows for the
 * operation that the run belongs to, which records requests by itself. Of one call, hence
 * of one thread.
 */
final class QueryMeter {

	private final @Nullable Consumer<QueryStatistics> listener;

	private final long startNanos;

	private int requests;

	private long evaluated;

	private double capacity;

	private boolean reported;

	private QueryMeter(@Nullable Consumer<QueryStatistics> listener) {
		this.listener = listener;
		this.startNanos = (listener != null) ? CallTimer.SYSTEM.nanoTime() : 0;
	}

	/**
	 * Meter of a run that begins.
	 * @param index name of the index that is read, null for the table itself
	 */
	static QueryMeter start(@Nullable Consumer<QueryStatistics> listener, @Nullable String index) {
		OperationContext operation = OperationObserver.currentContext();
		if (operation != null && index != null) {
			operation.readsIndex(index);
		}
		return new QueryMeter(listener);
	}

	static QueryMeter disabled() {
		return new QueryMeter(null);
	}

	/**
	 * Value of the parameter of requests: DynamoDB reports capacity only on request.
	 * @param recorded what is recorded without a listener, or null
	 */
	@Nullable ReturnConsumedCapacity returnConsumedCapacity(@Nullable ReturnConsumedCapacity recorded) {
		return (this.listener != null) ? ReturnConsumedCapacity.TOTAL : recorded;
	}

	void add(int evaluated, List<ConsumedCapacity> capacities) {
		this.requests++;
		this.evaluated += evaluated;
		for (ConsumedCapacity consumed : capacities) {
			this.capacity += (consumed.capacityUnits() != null) ? consumed.capacityUnits() : 0;
		}
	}

	/**
	 * Add a request of another kind, for the payload of a row.
	 */
	void addRequest() {
		this.requests++;
	}

	/**
	 * Add a page.
	 */
	ItemPage measured(ItemPage page) {
		add(page.evaluated(), (page.capacity() != null) ? List.of(page.capacity()) : List.of());
		return page;
	}

	/**
	 * Add items that were read by a request that does not report their number.
	 */
	void addEvaluated(int evaluated) {
		this.evaluated += evaluated;
	}

	/**
	 * Report the end of the run. Only the first report counts.
	 */
	void report(long returned) {
		if (this.reported) {
			return;
		}
		this.reported = true;
		OperationContext operation = OperationObserver.currentContext();
		if (operation != null) {
			operation.addReturned(returned);
		}
		if (this.listener != null) {
			this.listener.accept(new QueryStatistics(this.requests, this.evaluated, returned, this.capacity,
					Duration.ofNanos(CallTimer.SYSTEM.nanoTime() - this.startNanos)));
		}
	}

}
