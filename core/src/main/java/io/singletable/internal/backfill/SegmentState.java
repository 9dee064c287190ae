package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.Map;

import io.singletable.internal.layout.RecordNames.ProgressNames;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Progress of a segment of the scan.
 *
 * @param segment number of the segment, from 0
 * @param after key after which the scan continues, empty at its start and end
 */
record SegmentState(int segment, int segments, Map<String, AttributeValue> after, boolean done, Tally tally) {

	static SegmentState initial(int segment, int segments) {
		return new SegmentState(segment, segments, Map.of(), false, new Tally());
	}

	SegmentState after(Map<String, AttributeValue> last) {
		return new SegmentState(this.segment, this.segments, last, last.isEmpty(), this.tally);
	}

	AttributeValue toAttribute(ProgressNames names) {
		Map<String, AttributeValue> stored = new HashMap<>(this.tally.toAttributes(names));
		stored.put(names.after(), AttributeValue.createM(this.after));
		stored.put(names.done(), AttributeValue.createBool(this.done));
		return AttributeValue.createM(stored);
	}

	static SegmentState from(int segment, int segments, Map<String, AttributeValue> stored, ProgressNames names) {
		AttributeValue after = stored.get(names.after());
		AttributeValue done = stored.get(names.done());
		return new SegmentState(segment, segments, (after != null) ? after.m() : Map.of(),
				done != null && Boolean.TRUE.equals(done.bool()), Tally.from(stored, names));
	}

	@Override
	public String toString() {
		return "SegmentState[" + this.segment + " of " + this.segments + "]";
	}

}
