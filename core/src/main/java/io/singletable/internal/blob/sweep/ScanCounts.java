package io.singletable.internal.blob.sweep;

/**
 * Counts of what a job has read. Thread-safe.
 */
final class ScanCounts {

	private long items;

	private double units;

	private long requests;

	/**
	 * Count a page of a scan.
	 */
	synchronized void add(long items, double units) {
		this.items += items;
		this.units += units;
		this.requests++;
	}

	/**
	 * Count another request.
	 */
	synchronized void addRequest() {
		this.requests++;
	}

	synchronized long items() {
		return this.items;
	}

	synchronized double units() {
		return this.units;
	}

	synchronized long requests() {
		return this.requests;
	}

}
