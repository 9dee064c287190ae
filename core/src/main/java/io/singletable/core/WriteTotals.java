package io.singletable.core;

/**
 * Numbers of the writes of a stream or a purge by their outcomes.
 *
 * @param written number of writes that were applied
 * @param refused number of writes that were refused or have failed, and were not applied
 * @param unknown number of writes of which it is unknown whether they were applied
 * @param notSent number of entities that were taken from the stream, or read, and not
 * sent
 * @param exhausted whether the stream, or the listing, was read to its end
 */
public record WriteTotals(long written, long refused, long unknown, long notSent, boolean exhausted) {

	/**
	 * Whether all of it was written.
	 * @return {@code true} if so
	 */
	public boolean isComplete() {
		return this.exhausted && this.refused == 0 && this.unknown == 0 && this.notSent == 0;
	}

}
