package io.singletable.test.request;

import java.util.List;

import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.util.Assert;

/**
 * Requests that a block of a test sent, and the units that DynamoDB reported for them.
 * Counts every attempt of reads and writes of items, by all threads and all application
 * contexts of the test run: tests that run in parallel must not measure at the same time.
 * Retries inside of the SDK's client, which the library turns off, are not counted.
 * Immutable, thread-safe.
 */
public final class MeasuredRequests implements AssertProvider<MeasuredRequestsAssert> {

	private final List<SentRequest> requests;

	MeasuredRequests(List<SentRequest> requests) {
		this.requests = List.copyOf(requests);
	}

	/**
	 * Run a block and measure what it sends:
	 * {@code assertThat(requestsOf(() -> tickets.findById(id))).sends(1).reads(0.5)}.
	 * @param block the block; what it throws is thrown, a checked exception as the cause
	 * of an {@link IllegalStateException}
	 * @return its requests
	 */
	public static MeasuredRequests requestsOf(ThrowingCallable block) {
		Assert.notNull(block, "block must not be null");
		try (Recording recording = Recording.start()) {
			block.call();
			return recording.requests();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("The measured block failed", ex);
		}
	}

	/**
	 * The requests in the order in which they ended.
	 * @return the requests
	 */
	public List<SentRequest> all() {
		return this.requests;
	}

	/**
	 * The number of requests, each attempt counted.
	 * @return the number
	 */
	public int count() {
		return this.requests.size();
	}

	/**
	 * Read request units in total.
	 * @return the units
	 */
	public double readUnits() {
		return this.requests.stream().mapToDouble(SentRequest::readUnits).sum();
	}

	/**
	 * Write request units in total.
	 * @return the units
	 */
	public double writeUnits() {
		return this.requests.stream().mapToDouble(SentRequest::writeUnits).sum();
	}

	@Override
	public MeasuredRequestsAssert assertThat() {
		return new MeasuredRequestsAssert(this);
	}

	@Override
	public String toString() {
		return this.requests.toString();
	}

}
