package io.singletable.repository;

import java.util.Objects;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * Page request that starts at a position, for query methods that return a
 * {@link org.springframework.data.domain.Slice}. The request for the next page is the
 * slice's {@code nextPageable()}. DynamoDB has no offsets, so page numbers and jumps to a
 * page are not supported; the corresponding methods throw
 * {@link InvalidDataAccessApiUsageException}. Immutable.
 */
public final class CursorPageRequest implements Pageable {

	private final KeysetScrollPosition position;

	private final int size;

	private final Sort sort;

	private CursorPageRequest(KeysetScrollPosition position, int size, Sort sort) {
		Assert.notNull(position, "Position must not be null");
		Assert.isTrue(size > 0, "The size of a page must be at least 1");
		Assert.notNull(sort, "Sort must not be null");
		this.position = position;
		this.size = size;
		this.sort = sort;
	}

	/**
	 * Create a request for the first page.
	 * @param size number of rows
	 * @return the request
	 */
	public static CursorPageRequest ofSize(int size) {
		return of(ScrollPosition.keyset(), size);
	}

	/**
	 * Create a request for the page after, or before, a position.
	 * @param position a position of the same query, such as one decoded from a cursor
	 * @param size number of rows
	 * @return the request
	 */
	public static CursorPageRequest of(KeysetScrollPosition position, int size) {
		return new CursorPageRequest(position, size, Sort.unsorted());
	}

	/**
	 * Create a request for the same page in an order, which an index must provide.
	 * @param sort the order
	 * @return the request
	 */
	public CursorPageRequest withSort(Sort sort) {
		return new CursorPageRequest(this.position, this.size, sort);
	}

	/**
	 * Create a request with the same size and order for another position.
	 * @param position the position
	 * @return the request
	 */
	public CursorPageRequest withPosition(KeysetScrollPosition position) {
		return new CursorPageRequest(position, this.size, this.sort);
	}

	/**
	 * The position at which the page begins.
	 * @return the position
	 */
	public KeysetScrollPosition position() {
		return this.position;
	}

	@Override
	public int getPageSize() {
		return this.size;
	}

	@Override
	public Sort getSort() {
		return this.sort;
	}

	@Override
	public CursorPageRequest first() {
		return withPosition(ScrollPosition.keyset());
	}

	/**
	 * Always false: only the slice knows whether there is a page before this one.
	 */
	@Override
	public boolean hasPrevious() {
		return false;
	}

	@Override
	public int getPageNumber() {
		throw unknown("page numbers");
	}

	@Override
	public long getOffset() {
		throw unknown("offsets");
	}

	@Override
	public Pageable next() {
		throw unknown("page numbers");
	}

	@Override
	public Pageable previousOrFirst() {
		throw unknown("page numbers");
	}

	@Override
	public Pageable withPage(int pageNumber) {
		throw unknown("page numbers");
	}

	private static InvalidDataAccessApiUsageException unknown(String what) {
		return new InvalidDataAccessApiUsageException("DynamoDB does not support " + what + ": continue with "
				+ "nextPageable() or previousPageable() of the slice that was returned");
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CursorPageRequest that && this.position.equals(that.position) && this.size == that.size
				&& this.sort.equals(that.sort);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.position, this.size, this.sort);
	}

	/**
	 * Does not show the position, which contains keys.
	 */
	@Override
	public String toString() {
		return "CursorPageRequest [" + (this.position.isInitial() ? "first page" : "a later page") + ", size "
				+ this.size + ", sort " + this.sort + "]";
	}

}
