package io.singletable.internal.read;

import java.util.Map;
import java.util.function.Function;

import io.singletable.InvalidCursorException;
import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;

/**
 * Start position and direction of a window.
 *
 * @param after the position after which to go on, null to begin
 * @param direction whether to read in the order of the query or against it
 */
public record ScrollRequest(QueryFingerprint fingerprint, @Nullable ItemPosition after,
		ScrollPosition.Direction direction) {

	/**
	 * A request from a position of a caller.
	 * @throws InvalidCursorException if the position is not one of this query
	 */
	public static ScrollRequest of(ScrollPosition position, QueryFingerprint fingerprint,
			Function<Map<String, AttributeValue>, ItemPosition> positions) {
		ItemPosition after = QueryPosition.exclusiveStartKey(position, fingerprint).map(positions).orElse(null);
		return new ScrollRequest(fingerprint, after, ((KeysetScrollPosition) position).getDirection());
	}

	boolean isBackward() {
		return this.direction == ScrollPosition.Direction.BACKWARD;
	}

	/**
	 * The order in which to read.
	 */
	public Sort.Direction order(Sort.Direction declared) {
		return (isBackward() == declared.isAscending()) ? Sort.Direction.DESC : Sort.Direction.ASC;
	}

	KeysetScrollPosition positionOf(ItemPosition position) {
		return isBackward() ? QueryPosition.backward(position.key(), this.fingerprint)
				: QueryPosition.forward(position.key(), this.fingerprint);
	}

}
