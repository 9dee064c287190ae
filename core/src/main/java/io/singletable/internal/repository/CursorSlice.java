package io.singletable.internal.repository;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import io.singletable.repository.CursorPageRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

/**
 * A window as a slice, with the requests for the slices before and after it. It has no
 * number: nobody knows how many rows are before it.
 */
class CursorSlice<T> implements Slice<T> {

	private final CursorPageRequest request;

	private final Window<T> window;

	CursorSlice(CursorPageRequest request, Window<T> window) {
		this.request = request;
		this.window = window;
	}

	CursorPageRequest request() {
		return this.request;
	}

	Window<T> window() {
		return this.window;
	}

	@Override
	public boolean hasNext() {
		return isBackward() ? !this.window.isEmpty() : this.window.hasNext();
	}

	@Override
	public boolean hasPrevious() {
		return isBackward() ? this.window.hasNext() : !this.request.position().isInitial() && !this.window.isEmpty();
	}

	@Override
	public Pageable nextPageable() {
		return hasNext() ? this.request.withPosition(positionAt(Math.max(this.window.size() - 1, 0)).forward())
				: Pageable.unpaged();
	}

	@Override
	public Pageable previousPageable() {
		return hasPrevious() ? this.request.withPosition(positionAt(0).backward()) : Pageable.unpaged();
	}

	/** An empty window that has a next one is asked as a window iterator asks it. */
	private KeysetScrollPosition positionAt(int index) {
		int edge = (this.window.isEmpty() && !isBackward()) ? this.window.size() - 1 : index;
		return (KeysetScrollPosition) this.window.positionAt(edge);
	}

	private boolean isBackward() {
		return this.request.position().scrollsBackward();
	}

	@Override
	public int getNumber() {
		throw new InvalidDataAccessApiUsageException(
				"A slice has no page number in DynamoDB: serialize its content and a cursor, not the slice itself");
	}

	@Override
	public int getSize() {
		return this.request.getPageSize();
	}

	@Override
	public int getNumberOfElements() {
		return this.window.size();
	}

	@Override
	public List<T> getContent() {
		return this.window.getContent();
	}

	@Override
	public boolean hasContent() {
		return !this.window.isEmpty();
	}

	@Override
	public Sort getSort() {
		return this.request.getSort();
	}

	@Override
	public boolean isFirst() {
		return !hasPrevious();
	}

	@Override
	public boolean isLast() {
		return !hasNext();
	}

	@Override
	public Pageable getPageable() {
		return this.request;
	}

	@Override
	public <U> Slice<U> map(Function<? super T, ? extends U> converter) {
		return new CursorSlice<>(this.request, this.window.map(converter));
	}

	@Override
	public Iterator<T> iterator() {
		return this.window.iterator();
	}

	@Override
	public String toString() {
		return "Slice of " + this.window.size() + " rows" + (hasNext() ? ", more to come" : "");
	}

}
