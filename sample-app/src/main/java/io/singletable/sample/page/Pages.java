package io.singletable.sample.page;

import io.singletable.InvalidCursorException;
import io.singletable.query.CursorCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Component;

/**
 * Turns cursors into positions, and windows into pages.
 */
@Component
public class Pages {

	private final CursorCodec cursors;

	Pages(CursorCodec cursors) {
		this.cursors = cursors;
	}

	/**
	 * Where a page starts.
	 * @param cursor what the client sent, or {@code null} for the first page
	 * @return the position
	 * @throws InvalidCursorException if the cursor is not one of ours
	 */
	public KeysetScrollPosition position(@Nullable String cursor) {
		return (cursor != null) ? this.cursors.decode(cursor) : ScrollPosition.keyset();
	}

	/**
	 * The page of a window.
	 * @param <T> the items
	 * @param window the window
	 * @return the page
	 */
	public <T> Page<T> page(Window<T> window) {
		return new Page<>(window.getContent(), window.hasNext() ? next(window) : null);
	}

	private String next(Window<?> window) {
		return this.cursors.encode((KeysetScrollPosition) window.positionAt(window.size() - 1));
	}

}
