package io.singletable.internal.repository;

import java.util.function.Function;

import io.singletable.repository.CursorPageRequest;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Window;

/**
 * A slice with the total number of rows.
 */
final class CursorPage<T> extends CursorSlice<T> implements Page<T> {

	private final long total;

	CursorPage(CursorPageRequest request, Window<T> window, long total) {
		super(request, window);
		this.total = total;
	}

	@Override
	public int getTotalPages() {
		return Math.toIntExact((this.total + getSize() - 1) / getSize());
	}

	@Override
	public long getTotalElements() {
		return this.total;
	}

	@Override
	public <U> Page<U> map(Function<? super T, ? extends U> converter) {
		return new CursorPage<>(request(), window().map(converter), this.total);
	}

}
