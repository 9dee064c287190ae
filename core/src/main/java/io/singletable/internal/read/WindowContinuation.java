package io.singletable.internal.read;

import java.util.Optional;

import io.singletable.internal.scroll.QueryPosition;
import io.singletable.scroll.EvaluatedWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Continuation of a window of a query, in the direction in which it was read. Immutable,
 * thread-safe.
 */
public final class WindowContinuation {

	private final @Nullable KeysetScrollPosition next;

	private WindowContinuation(@Nullable KeysetScrollPosition next) {
		this.next = next;
	}

	/**
	 * The continuation of a window.
	 * @return the continuation, or empty if the window was neither returned by a query of
	 * this library nor built from rows with positions of such a query
	 */
	public static Optional<WindowContinuation> of(Window<?> window) {
		if (window instanceof EvaluatedWindow<?> evaluated) {
			return Optional.of(new WindowContinuation(evaluated.next().orElse(null)));
		}
		KeysetScrollPosition first = window.isEmpty() ? null : queryPosition(window, 0);
		if (first == null) {
			return Optional.empty();
		}
		if (!window.hasNext()) {
			return Optional.of(new WindowContinuation(null));
		}
		KeysetScrollPosition edge = first.scrollsForward() ? queryPosition(window, window.size() - 1) : first;
		return Optional.ofNullable(edge).map(WindowContinuation::new);
	}

	/**
	 * The position from which to continue.
	 * @return the position, or empty if there is nothing more
	 */
	public Optional<KeysetScrollPosition> next() {
		return Optional.ofNullable(this.next);
	}

	private static @Nullable KeysetScrollPosition queryPosition(Window<?> window, int index) {
		ScrollPosition position;
		try {
			position = window.positionAt(index);
		}
		catch (RuntimeException ex) {
			// From another store, which may have positions for some kinds of rows only.
			return null;
		}
		return (position instanceof KeysetScrollPosition keyset
				&& keyset.getKeys().containsKey(QueryPosition.FINGERPRINT)) ? keyset : null;
	}

}
