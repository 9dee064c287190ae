package io.singletable.internal.client;

import java.util.function.BiFunction;

import io.singletable.internal.thread.ThreadBound;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Meter of the write units that the requests of a piece of work consume, as far as
 * DynamoDB answers it, and of the attempts that it throttles. Of the thread that works.
 */
public final class UnitMeter {

	private static final ThreadBound<UnitMeter> CURRENT = new ThreadBound<>();

	private final Runnable onThrottle;

	private double units;

	/**
	 * Create a meter.
	 * @param onThrottle is called for each attempt that is throttled
	 */
	public UnitMeter(Runnable onThrottle) {
		this.onThrottle = onThrottle;
	}

	/**
	 * The meter of the work that the calling thread does.
	 * @return the meter, or null if nothing is to be measured
	 */
	static @Nullable UnitMeter current() {
		return CURRENT.get();
	}

	/**
	 * Measure work, but not that which another meter measures inside of it.
	 */
	public void measure(Runnable work) {
		CURRENT.run(this, work);
	}

	/**
	 * The write units that were consumed.
	 * @return the units, 0 if no answer said any
	 */
	public double units() {
		return this.units;
	}

	/**
	 * The client, whose responses are measured.
	 */
	DynamoDbClient on(DynamoDbClient client) {
		return new MeasuredClient(client);
	}

	private void add(DynamoDbResponse response) {
		if (response instanceof TransactWriteItemsResponse transaction) {
			this.units += ConsumedUnits.of(response) - ConsumedUnits.readBy(transaction.consumedCapacity());
		}
		else if (response instanceof PutItemResponse || response instanceof UpdateItemResponse
				|| response instanceof DeleteItemResponse || response instanceof BatchWriteItemResponse) {
			this.units += ConsumedUnits.of(response);
		}
	}

	/**
	 * Client whose responses are measured.
	 */
	private final class MeasuredClient extends ForwardingClient {

		MeasuredClient(DynamoDbClient client) {
			super(client);
		}

		@Override
		<Q extends DynamoDbRequest, R extends DynamoDbResponse> R send(Q request,
				BiFunction<DynamoDbClient, Q, R> call) {
			R response;
			try {
				response = super.send(request, call);
			}
			catch (RuntimeException ex) {
				if (FailureKind.of(ex) == FailureKind.THROTTLED) {
					UnitMeter.this.onThrottle.run();
				}
				throw ex;
			}
			add(response);
			return response;
		}

	}

}
