package io.singletable.test.request;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the requests of a block. Not thread-safe.
 */
public final class MeasuredRequestsAssert extends AbstractAssert<MeasuredRequestsAssert, MeasuredRequests> {

	MeasuredRequestsAssert(MeasuredRequests actual) {
		super(actual, MeasuredRequestsAssert.class);
	}

	/**
	 * Verify the number of requests, each attempt counted.
	 * @param requests the number
	 * @return this
	 */
	public MeasuredRequestsAssert sends(int requests) {
		return verify(this.actual.count() == requests, requests + " requests", this.actual.count());
	}

	/**
	 * Verify that a number of requests is not exceeded, each attempt counted.
	 * @param requests the number
	 * @return this
	 */
	public MeasuredRequestsAssert sendsAtMost(int requests) {
		return verify(this.actual.count() <= requests, "at most " + requests + " requests", this.actual.count());
	}

	/**
	 * Verify the actions of the requests, in order.
	 * @param actions DynamoDB's names, such as {@code Query}
	 * @return this
	 */
	public MeasuredRequestsAssert sendsExactly(String... actions) {
		List<String> sent = this.actual.all().stream().map(SentRequest::action).toList();
		return verify(sent.equals(Arrays.asList(actions)), "the requests " + Arrays.toString(actions), sent);
	}

	/**
	 * Verify that nothing is scanned.
	 * @return this
	 */
	public MeasuredRequestsAssert scansNothing() {
		return verify(this.actual.all().stream().noneMatch((request) -> request.action().equals("Scan")), "no Scan",
				"there is one");
	}

	/**
	 * Verify the read request units.
	 * @param units the units
	 * @return this
	 */
	public MeasuredRequestsAssert reads(double units) {
		return verify(this.actual.readUnits() == units, units + " read units", this.actual.readUnits());
	}

	/**
	 * Verify that a number of read request units is not exceeded.
	 * @param units the units
	 * @return this
	 */
	public MeasuredRequestsAssert readsAtMost(double units) {
		return verify(this.actual.readUnits() <= units, "at most " + units + " read units", this.actual.readUnits());
	}

	/**
	 * Verify the write request units.
	 * @param units the units
	 * @return this
	 */
	public MeasuredRequestsAssert writes(double units) {
		return verify(this.actual.writeUnits() == units, units + " write units", this.actual.writeUnits());
	}

	/**
	 * Verify that a number of write request units is not exceeded.
	 * @param units the units
	 * @return this
	 */
	public MeasuredRequestsAssert writesAtMost(double units) {
		return verify(this.actual.writeUnits() <= units, "at most " + units + " write units", this.actual.writeUnits());
	}

	private MeasuredRequestsAssert verify(boolean met, String expected, Object found) {
		isNotNull();
		if (!met) {
			failWithMessage("Expected %s, but found %s:%n%s", expected, found,
					this.actual.all()
						.stream()
						.map((request) -> "  " + request)
						.collect(Collectors.joining(System.lineSeparator())));
		}
		return this;
	}

}
