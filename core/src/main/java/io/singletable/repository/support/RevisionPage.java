package io.singletable.repository.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import io.singletable.EntityRevision;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;

/**
 * Page with an offset of a history, and the total number of its revisions. One pass finds
 * the page and counts: counting separately would cost the same read units again. What
 * lies before and after the page is read without its content where that suffices. Of one
 * call, hence of one thread.
 *
 * @param <T> the entity
 */
final class RevisionPage<T> {

	/** Most histories are shorter, so that one request is enough for all. */
	private static final int READ_AT_ONCE = 100;

	private static final int COUNTED_AT_ONCE = 1_000;

	private final Pageable pageable;

	private final BiFunction<ScrollPosition, Limit, Window<EntityRevision<T>>> history;

	private final BiFunction<ScrollPosition, Limit, Window<Boolean>> revisions;

	private final List<Revision<Long, T>> rows = new ArrayList<>();

	private long total;

	/**
	 * Create a page.
	 * @param history the versions
	 * @param revisions the same ones, of each of which only is told whether it is a
	 * revision: a delete marker may be none
	 */
	RevisionPage(Pageable pageable, BiFunction<ScrollPosition, Limit, Window<EntityRevision<T>>> history,
			BiFunction<ScrollPosition, Limit, Window<Boolean>> revisions) {
		this.pageable = pageable;
		this.history = history;
		this.revisions = revisions;
	}

	Page<Revision<Long, T>> read(ScrollPosition start) {
		long offset = this.pageable.getOffset();
		ScrollPosition position = start;
		while (position != null && this.total + READ_AT_ONCE <= offset) {
			position = count(position, (int) Math.min(COUNTED_AT_ONCE, offset - this.total));
		}
		while (position != null && this.total < offset + this.pageable.getPageSize()) {
			position = read(position, offset);
		}
		while (position != null) {
			position = count(position, COUNTED_AT_ONCE);
		}
		return new PageImpl<>(this.rows, this.pageable, this.total);
	}

	private @Nullable ScrollPosition count(ScrollPosition position, int versions) {
		Window<Boolean> window = this.revisions.apply(position, Limit.of(versions));
		this.total += window.stream().filter(Boolean::booleanValue).count();
		return next(position, window);
	}

	private @Nullable ScrollPosition read(ScrollPosition position, long offset) {
		Window<EntityRevision<T>> window = this.history.apply(position, Limit.of(READ_AT_ONCE));
		List<EntityRevision<T>> versions = new ArrayList<>(window.getContent());
		if (isBackward(position)) {
			Collections.reverse(versions);
		}
		versions.forEach((version) -> add(EntityRevisionMetadata.revision(version), offset));
		return next(position, window);
	}

	private void add(Optional<Revision<Long, T>> revision, long offset) {
		if (revision.isPresent()) {
			if (this.total >= offset && this.rows.size() < this.pageable.getPageSize()) {
				this.rows.add(revision.get());
			}
			this.total++;
		}
	}

	private static @Nullable ScrollPosition next(ScrollPosition position, Window<?> window) {
		return window.hasNext() ? window.positionAt(isBackward(position) ? 0 : window.size() - 1) : null;
	}

	private static boolean isBackward(ScrollPosition position) {
		return position instanceof KeysetScrollPosition keyset && keyset.scrollsBackward();
	}

}
