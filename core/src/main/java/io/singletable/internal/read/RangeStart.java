package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.plan.KeyRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Start of the scan of a range.
 *
 * @param range the range, null for a scan
 * @param key the key after which to go on, empty for the beginning of the range
 */
record RangeStart(@Nullable KeyRange range, Map<String, AttributeValue> key) {

	/**
	 * The starts of ranges that are merged, after a position of the merge. A range that
	 * contains the position goes on after its very key. Any other is cut at the
	 * position's sort key.
	 * @param after the position after which to begin, or null
	 * @return the starts of those ranges that have anything left
	 */
	static List<RangeStart> of(List<KeyRange> ranges, @Nullable ItemPosition after, Direction order) {
		List<RangeStart> starts = new ArrayList<>(ranges.size());
		for (KeyRange range : ranges) {
			if (after != null && range.partition().equals(after.partition())
					&& RangeRemainder.contains(range, after.sort())) {
				starts.add(new RangeStart(range, after.key()));
				continue;
			}
			KeyRange rest = (after != null) ? RangeRemainder.after(range, after, order) : range;
			if (rest != null) {
				starts.add(new RangeStart(rest, Map.of()));
			}
		}
		return starts;
	}

}
