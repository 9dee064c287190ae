package io.singletable.cost;

import org.jspecify.annotations.Nullable;

/**
 * Estimate of what one run of an operation costs, by the rules by which DynamoDB bills.
 * Requests that are repeated after a failure or a conflict with another writer are not
 * included. Immutable, thread-safe.
 *
 * @param requests number of requests
 * @param readUnits read request units, or null if nothing is read
 * @param writeUnits write request units, or null if nothing is written
 */
public record CostEstimate(RequestCount requests, @Nullable UnitEstimate readUnits, @Nullable UnitEstimate writeUnits) {

	/**
	 * Estimate of a read.
	 * @param requests number of requests
	 * @param units read request units
	 * @return the estimate
	 */
	public static CostEstimate ofRead(RequestCount requests, UnitEstimate units) {
		return new CostEstimate(requests, units, null);
	}

	/**
	 * Estimate of a write.
	 * @param requests number of requests
	 * @param units write request units
	 * @return the estimate
	 */
	public static CostEstimate ofWrite(RequestCount requests, UnitEstimate units) {
		return new CostEstimate(requests, null, units);
	}

	/**
	 * Estimate of this operation and another one after it.
	 * @param next the estimate of the other one
	 * @return the sum
	 */
	public CostEstimate then(CostEstimate next) {
		return new CostEstimate(this.requests.then(next.requests), sum(this.readUnits, next.readUnits),
				sum(this.writeUnits, next.writeUnits));
	}

	/**
	 * Estimate of this operation, repeated any number of times.
	 * @param element what it is repeated for, in words
	 * @return the estimate
	 */
	public CostEstimate forEach(String element) {
		String prefix = "for each " + element + ": ";
		return new CostEstimate(new RequestCount(0, null, null, prefix + this.requests.rule()),
				forEach(prefix, this.readUnits), forEach(prefix, this.writeUnits));
	}

	private static @Nullable UnitEstimate forEach(String prefix, @Nullable UnitEstimate units) {
		return (units != null) ? new UnitEstimate(0, null, prefix + units.rule(), units.examples()) : null;
	}

	private static @Nullable UnitEstimate sum(@Nullable UnitEstimate one, @Nullable UnitEstimate other) {
		return (one == null) ? other : (other != null) ? one.then(other) : one;
	}

	/**
	 * The estimate on one line.
	 */
	@Override
	public String toString() {
		return "requests: " + this.requests + ((this.readUnits != null) ? "; read units: " + this.readUnits : "")
				+ ((this.writeUnits != null) ? "; write units: " + this.writeUnits : "");
	}

}
