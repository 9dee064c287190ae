package io.singletable.sample.web;

import io.singletable.scroll.CursorCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Cursor of the page after a window.
 */
public final class NextPage {

	private NextPage() {
	}

	/**
	 * Return the cursor.
	 * @param window the rows of a page
	 * @param cursors encodes positions
	 * @return the cursor, or {@code null} if there is no more
	 */
	public static @Nullable String after(Window<?> window, CursorCodec cursors) {
		return window.hasNext() ? cursors.encode((KeysetScrollPosition) window.positionAt(window.size() - 1)) : null;
	}

}
