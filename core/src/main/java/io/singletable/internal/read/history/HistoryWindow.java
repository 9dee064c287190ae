package io.singletable.internal.read.history;

import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.read.ScrollRequest;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.scroll.QueryFingerprint;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Window of a history as it is asked for: which versions, in which order, and how many.
 *
 * @param keys keys of the history, null if the entity can have none
 * @param versions the versions behind the position
 * @param wanted the most rows
 */
record HistoryWindow(@Nullable RevisionKeys keys, ScrollRequest scroll, Direction order, VersionRange versions,
		int wanted) {

	/**
	 * Ask for a window, newest first unless the position says otherwise.
	 * @param fingerprint what the position has to be of
	 * @throws io.singletable.InvalidCursorException if the position is of another query
	 */
	static HistoryWindow of(@Nullable RevisionKeys keys, QueryFingerprint fingerprint, ScrollPosition position,
			int wanted) {
		ScrollRequest scroll = ScrollRequest.of(position, fingerprint, VersionRange::parsePosition);
		Direction order = scroll.order(Direction.DESC);
		return new HistoryWindow(keys, scroll, order, VersionRange.after(scroll.after(), order), wanted);
	}

	<T> Window<T> of(WindowRows<T> rows) {
		return rows.window(this.wanted, this.scroll);
	}

}
