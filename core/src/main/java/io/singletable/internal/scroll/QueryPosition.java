package io.singletable.internal.scroll;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.singletable.InvalidCursorException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.util.Assert;

/**
 * Internal form of a position: a {@link KeysetScrollPosition} with the key of the last
 * evaluated item and the fingerprint of the query that evaluated it. All its values are
 * strings, so that a position can be stored as JSON as well as in a cursor; only the
 * codec of cursors protects it from forgery.
 */
public final class QueryPosition {

	/**
	 * Entry of a position that has the fingerprint, in addition to the key attributes.
	 */
	public static final String FINGERPRINT = "_fingerprint";

	private QueryPosition() {
	}

	/**
	 * The position after an item, from which a query continues in its own order.
	 * @param lastEvaluatedKey the key that DynamoDB evaluated last; all keys are strings
	 */
	public static KeysetScrollPosition forward(Map<String, AttributeValue> lastEvaluatedKey,
			QueryFingerprint fingerprint) {
		return ScrollPosition.of(entries(lastEvaluatedKey, fingerprint), Direction.FORWARD);
	}

	/**
	 * The position before an item, from which a query continues against its order.
	 * @param lastEvaluatedKey the key that DynamoDB evaluated last; all keys are strings
	 */
	public static KeysetScrollPosition backward(Map<String, AttributeValue> lastEvaluatedKey,
			QueryFingerprint fingerprint) {
		return ScrollPosition.of(entries(lastEvaluatedKey, fingerprint), Direction.BACKWARD);
	}

	/**
	 * The key after which a query continues.
	 * @return the exclusive start key, empty for the initial position
	 * @throws InvalidCursorException if the position does not belong to this query
	 * @throws InvalidDataAccessApiUsageException if the position is an offset
	 */
	public static Optional<Map<String, AttributeValue>> exclusiveStartKey(ScrollPosition position,
			QueryFingerprint expected) {
		Assert.notNull(position, "position must not be null: for the first page, use ScrollPosition.keyset()");
		if (!(position instanceof KeysetScrollPosition keyset)) {
			throw new InvalidDataAccessApiUsageException(
					"DynamoDB does not support offsets: use ScrollPosition.keyset() for the first page, and "
							+ "positions of its window afterwards");
		}
		return keyset.isInitial() ? Optional.empty() : Optional.of(startKey(keyset.getKeys(), expected));
	}

	private static Map<String, AttributeValue> startKey(Map<String, Object> entries, QueryFingerprint expected) {
		if (!expected.toString().equals(entries.get(FINGERPRINT)) || entries.size() == 1) {
			throw new InvalidCursorException();
		}
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		entries.forEach((name, value) -> {
			if (!FINGERPRINT.equals(name)) {
				key.put(name, attribute(value));
			}
		});
		return key;
	}

	private static AttributeValue attribute(Object value) {
		if (value instanceof String text) {
			return AttributeValue.createS(text);
		}
		throw new InvalidCursorException();
	}

	private static Map<String, String> entries(Map<String, AttributeValue> key, QueryFingerprint fingerprint) {
		Assert.notEmpty(key, "A position needs the key that was evaluated last");
		Assert.isTrue(!key.containsKey(FINGERPRINT), "No key attribute may be named " + FINGERPRINT);
		Map<String, String> entries = new LinkedHashMap<>();
		key.forEach((name, value) -> {
			Assert.isTrue(value.s() != null, () -> "The key attribute '" + name + "' is not a string");
			entries.put(name, value.s());
		});
		entries.put(FINGERPRINT, fingerprint.toString());
		return entries;
	}

}
