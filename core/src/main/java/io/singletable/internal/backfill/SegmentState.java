package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Progress of a segment of the scan.
 *
 * @param segment number of the segment, from 0
 * @param segments number of all segments
 * @param after key after which it goes on, empty at its start and end
 * @param done whether it is at its end
 * @param tally what was counted so far
 */
record SegmentState(int segment, int segments, Map<String, AttributeValue> after, boolean done, Tally tally) {

	private static final String AFTER = "after";

	private static final String DONE = "done";

	static SegmentState initial(int segment, int segments) {
		return new SegmentState(segment, segments, Map.of(), false, new Tally());
	}

	SegmentState after(Map<String, AttributeValue> last) {
		return new SegmentState(this.segment, this.segments, last, last.isEmpty(), this.tally);
	}

	AttributeValue toAttribute() {
		Map<String, AttributeValue> stored = new HashMap<>(this.tally.toAttributes());
		stored.put(AFTER, AttributeValue.createM(this.after));
		stored.put(DONE, AttributeValue.createBool(this.done));
		return AttributeValue.createM(stored);
	}

	static SegmentState from(int segment, int segments, Map<String, AttributeValue> stored) {
		AttributeValue after = stored.get(AFTER);
		AttributeValue done = stored.get(DONE);
		return new SegmentState(segment, segments, (after != null) ? after.m() : Map.of(),
				done != null && Boolean.TRUE.equals(done.bool()), Tally.from(stored));
	}

	@Override
	public String toString() {
		return "SegmentState[" + this.segment + " of " + this.segments + "]";
	}

}
