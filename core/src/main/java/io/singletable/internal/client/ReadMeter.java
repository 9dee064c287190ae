package io.singletable.internal.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.singletable.RequestLimitExceededException;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.thread.ThreadBound;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Meter of the requests that a piece of work sends to read, whether observed or not, and
 * limit of their number. Of the thread that works.
 */
public final class ReadMeter {

	private static final ThreadBound<ReadMeter> CURRENT = new ThreadBound<>();

	private final int maxRequests;

	private final OperationContext counted = new OperationContext("metered", "none", "none", null);

	private int requests;

	private Map<String, AttributeValue> item = Map.of();

	private final @Nullable List<Map<String, AttributeValue>> kept;

	private boolean aside;

	/**
	 * Create a meter.
	 * @param maxRequests the number of requests after which the next call is refused; the
	 * retries of a call count, but end none
	 */
	public ReadMeter(int maxRequests) {
		this(maxRequests, null);
	}

	private ReadMeter(int maxRequests, @Nullable List<Map<String, AttributeValue>> kept) {
		this.maxRequests = maxRequests;
		this.kept = kept;
	}

	/**
	 * Create a meter that keeps all items that are read.
	 * @param maxRequests as of any meter
	 */
	public static ReadMeter keepingItems(int maxRequests) {
		return new ReadMeter(maxRequests, new ArrayList<>());
	}

	/**
	 * The meter of the work that the calling thread does.
	 * @return the meter, or null if nothing is to be measured
	 */
	static @Nullable ReadMeter current() {
		return CURRENT.get();
	}

	/**
	 * Whether the work that the calling thread does is measured.
	 */
	public static boolean isMeasuring() {
		return CURRENT.get() != null;
	}

	/**
	 * Measure a request to another store than DynamoDB.
	 * @throws RequestLimitExceededException if the work needs more requests
	 */
	static void countRequest() {
		ReadMeter meter = CURRENT.get();
		if (meter != null) {
			meter.requireRequest();
			meter.requests++;
		}
	}

	/**
	 * Read items of which the meter keeps none: they are parts of the content of others.
	 */
	public static <R> R aside(Supplier<R> work) {
		ReadMeter meter = CURRENT.get();
		if (meter == null) {
			return work.get();
		}
		boolean outer = meter.aside;
		meter.aside = true;
		try {
			return work.get();
		}
		finally {
			meter.aside = outer;
		}
	}

	/**
	 * Measure work, but not that which another meter measures inside of it.
	 * @throws RequestLimitExceededException if the work needs more requests
	 */
	public <R> R measure(Supplier<R> work) {
		return CURRENT.<R>call(this, work);
	}

	/**
	 * Number of requests that were sent, each attempt counted.
	 */
	public int requests() {
		return this.requests;
	}

	/**
	 * Number of items that DynamoDB evaluated for queries and scans, or returned for
	 * reads by key.
	 */
	public long items() {
		return this.counted.evaluated();
	}

	/**
	 * Read request units, as far as answers said any.
	 */
	public double units() {
		return this.counted.readUnits();
	}

	/**
	 * The item that was read last, where a request read no more than that.
	 * @return the attributes, none if there was no such item
	 */
	public Map<String, AttributeValue> item() {
		return this.item;
	}

	/**
	 * The items that were read, tombstones and expired ones included, in the order in
	 * which DynamoDB returned them.
	 * @return the attributes of each, none if this meter does not keep them
	 */
	public List<Map<String, AttributeValue>> keptItems() {
		return (this.kept != null) ? Collections.unmodifiableList(this.kept) : List.of();
	}

	/** Copied, because readers may change what they read. */
	void saw(List<Map<String, AttributeValue>> items) {
		if (this.aside) {
			return;
		}
		this.item = (items.size() == 1) ? copy(items.get(0)) : Map.of();
		if (this.kept != null) {
			items.stream().map(ReadMeter::copy).forEach(this.kept::add);
		}
	}

	private static Map<String, AttributeValue> copy(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> copy = new LinkedHashMap<>();
		item.forEach(copy::put);
		return copy;
	}

	/**
	 * The client, whose requests are measured.
	 */
	DynamoDbClient on(DynamoDbClient client) {
		requireRequest();
		return new CountedClient(client);
	}

	private void requireRequest() {
		if (this.requests >= this.maxRequests) {
			throw new RequestLimitExceededException("This needs more than the " + this.maxRequests
					+ " requests that are left: ask for less, or allow more requests");
		}
	}

	/**
	 * Client whose requests are counted, answered or not.
	 */
	private final class CountedClient extends ForwardingClient {

		CountedClient(DynamoDbClient client) {
			super(client);
		}

		@Override
		<Q extends DynamoDbRequest, R extends DynamoDbResponse> R send(Q request,
				BiFunction<DynamoDbClient, Q, R> call) {
			ReadMeter.this.requests++;
			R response = super.send(request, call);
			MeteredClient.record(ReadMeter.this.counted, request, response);
			return response;
		}

	}

}
