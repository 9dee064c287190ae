package io.singletable.query;

import java.util.Map;

import io.singletable.InvalidCursorException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;

/**
 * Where the reading of a window begins, and which way it goes. All positions of a query
 * are places: values of one attribute, unique among its rows, by which it is ordered.
 *
 * @param fingerprint the fingerprint of the query
 * @param attribute the attribute whose values are places
 * @param after the place after which to go on, null to begin
 * @param direction whether to read in the order of the query or against it
 */
record Scroll(QueryFingerprint fingerprint, String attribute, @Nullable String after,
		ScrollPosition.Direction direction) {

	/**
	 * Begin at a position that a caller handed in.
	 * @throws InvalidCursorException if the position is not one of this query
	 */
	static Scroll of(ScrollPosition position, QueryFingerprint fingerprint, String attribute) {
		String after = QueryPosition.exclusiveStartKey(position, fingerprint)
			.map((key) -> placeIn(key, attribute))
			.orElse(null);
		return new Scroll(fingerprint, attribute, after, ((KeysetScrollPosition) position).getDirection());
	}

	private static String placeIn(Map<String, AttributeValue> key, String attribute) {
		AttributeValue place = key.get(attribute);
		if (place == null) {
			throw new InvalidCursorException();
		}
		return place.s();
	}

	boolean isBackward() {
		return this.direction == ScrollPosition.Direction.BACKWARD;
	}

	/**
	 * The order in which to read.
	 * @param declared the order of the query
	 */
	Sort.Direction order(Sort.Direction declared) {
		return (isBackward() == declared.isAscending()) ? Sort.Direction.DESC : Sort.Direction.ASC;
	}

	KeysetScrollPosition positionOf(String place) {
		Map<String, AttributeValue> key = Map.of(this.attribute, AttributeValue.createS(place));
		return isBackward() ? QueryPosition.backward(key, this.fingerprint)
				: QueryPosition.forward(key, this.fingerprint);
	}

}
