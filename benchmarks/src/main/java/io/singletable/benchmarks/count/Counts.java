package io.singletable.benchmarks.count;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts of what was sent to DynamoDB, and of what it costs.
 *
 * @param requests DynamoDB's names of the requests
 * @param itemsRead items that DynamoDB reads, whether or not it returns them
 * @param bytesSent bytes of the bodies of requests
 * @param bytesReceived bytes of the bodies of responses
 * @param readUnits read request units
 * @param writeUnits write request units
 */
public record Counts(List<String> requests, int itemsRead, long bytesSent, long bytesReceived, double readUnits,
		double writeUnits) {

	/** Nothing. */
	public static final Counts NONE = new Counts(List.of(), 0, 0, 0, 0, 0);

	Counts plus(Counts other) {
		List<String> all = new ArrayList<>(this.requests);
		all.addAll(other.requests);
		return new Counts(all, this.itemsRead + other.itemsRead, this.bytesSent + other.bytesSent,
				this.bytesReceived + other.bytesReceived, this.readUnits + other.readUnits,
				this.writeUnits + other.writeUnits);
	}

	/**
	 * All bytes, both ways.
	 */
	public long bytes() {
		return this.bytesSent + this.bytesReceived;
	}

}
