package io.singletable.repository.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.singletable.EntityRevision;
import io.singletable.scroll.EvaluatedWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;

/**
 * Collector of a window of revisions from windows of a history, without their delete
 * markers.
 *
 * @param <T> the entity
 */
final class RevisionWindow<T> {

	private final BiFunction<ScrollPosition, Limit, Window<EntityRevision<T>>> history;

	private final boolean backward;

	private final List<Revision<Long, T>> rows = new ArrayList<>();

	private final List<KeysetScrollPosition> positions = new ArrayList<>();

	private RevisionWindow(BiFunction<ScrollPosition, Limit, Window<EntityRevision<T>>> history,
			ScrollPosition position) {
		this.history = history;
		this.backward = position instanceof KeysetScrollPosition keyset && keyset.scrollsBackward();
	}

	static <T> Window<Revision<Long, T>> read(BiFunction<ScrollPosition, Limit, Window<EntityRevision<T>>> history,
			ScrollPosition position, Limit limit) {
		return new RevisionWindow<>(history, position).read(position, limit);
	}

	private Window<Revision<Long, T>> read(ScrollPosition position, Limit limit) {
		return limit.isLimited() ? read(position, limit.max()) : read(this.history.apply(position, limit));
	}

	/**
	 * Reading one additional revision shows whether there is a next one: delete markers
	 * do not count.
	 */
	private Window<Revision<Long, T>> read(ScrollPosition position, int wanted) {
		int asked = wanted + 1;
		Window<EntityRevision<T>> window = this.history.apply(position, Limit.of(asked));
		add(window);
		while (this.rows.size() <= wanted && window.hasNext() && window.size() == asked) {
			asked = wanted + 1 - this.rows.size();
			window = this.history.apply(edge(window), Limit.of(asked));
			add(window);
		}
		if (this.rows.size() <= wanted) {
			return window(window.hasNext() ? edge(window) : null);
		}
		int extra = this.backward ? 0 : wanted;
		this.rows.remove(extra);
		this.positions.remove(extra);
		return window(this.positions.get(last()));
	}

	private Window<Revision<Long, T>> read(Window<EntityRevision<T>> window) {
		add(window);
		return window(window.hasNext() ? edge(window) : null);
	}

	private Window<Revision<Long, T>> window(@Nullable KeysetScrollPosition next) {
		return new EvaluatedWindow<>(this.rows, this.positions::get, next, last());
	}

	private int last() {
		return this.backward ? 0 : this.rows.size() - 1;
	}

	private KeysetScrollPosition edge(Window<?> window) {
		return position(window, this.backward ? 0 : window.size() - 1);
	}

	private static KeysetScrollPosition position(Window<?> window, int index) {
		return (KeysetScrollPosition) window.positionAt(index);
	}

	/** A window against the order precedes those that were read before. */
	private void add(Window<EntityRevision<T>> window) {
		int place = this.backward ? 0 : this.rows.size();
		for (int i = 0; i < window.size(); i++) {
			Revision<Long, T> revision = EntityRevisionMetadata.revision(window.getContent().get(i)).orElse(null);
			if (revision != null) {
				this.rows.add(place, revision);
				this.positions.add(place, position(window, i));
				place++;
			}
		}
	}

}
