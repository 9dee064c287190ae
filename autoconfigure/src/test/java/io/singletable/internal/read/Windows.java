package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.scroll.QueryPosition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;

/**
 * Factory of windows and positions as created by queries.
 */
public final class Windows {

	private static final QueryFingerprint FINGERPRINT = QueryFingerprint.of("a query");

	private Windows() {
	}

	/**
	 * Create a window.
	 * @param <T> the rows
	 * @param direction the direction in which it was read
	 * @param evaluatedTo how far it was read, null if there is nothing more
	 * @param rows in the order in which they were read
	 * @return the window
	 */
	public static <T> Window<T> window(Direction direction, @Nullable String evaluatedTo, List<T> rows) {
		List<WindowRows.Row<T>> placed = new ArrayList<>();
		rows.forEach((row) -> placed.add(new WindowRows.Row<>(place("row " + placed.size()), row)));
		return new WindowRows<>(placed, (evaluatedTo != null) ? place(evaluatedTo) : null).window(Integer.MAX_VALUE,
				new ScrollRequest(FINGERPRINT, null, direction));
	}

	private static ItemPosition place(String sortKey) {
		return new ItemPosition("p", sortKey, Map.of("sk", AttributeValue.fromS(sortKey)));
	}

	/**
	 * Create a forward position.
	 * @param place the place
	 * @return the position that continues forward from there
	 */
	public static KeysetScrollPosition forwardFrom(String place) {
		return QueryPosition.forward(Map.of("sk", AttributeValue.fromS(place)), FINGERPRINT);
	}

	/**
	 * Create a backward position.
	 * @param place the place
	 * @return the position that continues backward from there
	 */
	public static KeysetScrollPosition backwardFrom(String place) {
		return QueryPosition.backward(Map.of("sk", AttributeValue.fromS(place)), FINGERPRINT);
	}

}
