package io.singletable.repository;

import java.util.Objects;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * A page that begins where another ended: what query methods take that return a
 * {@link org.springframework.data.domain.Slice}. The request for the next page is the
 * slice's {@code nextPageable()}. DynamoDB has no offsets, so there are no page numbers,
 * and no page can be jumped to: asked for those, it throws
 * {@link InvalidDataAccessApiUsageException}. Immutable.
 */
public final class CursorPageRequest implements Pageable {

	private final KeysetScrollPosition position;

	private final int size;

	private final Sort sort;

	private CursorPageRequest(KeysetScrollPosition position, int size, Sort sort) {
		Assert.notNull(position, "Position must not be null");
		Assert.isTrue(size > 0, "A page has at least one row");
		Assert.notNull(sort, "Sort must not be null");
		this.position = position;
		this.size = size;
		this.sort = sort;
	}

	/**
	 * The first page.
	 * @param size number of rows
	 * @return the request
	 */
	public static CursorPageRequest ofSize(int size) {
		return of(ScrollPosition.keyset(), size);
	}

	/**
	 * The page after, or before, a position.
	 * @param position a position of the same query, such as one that a cursor was decoded
	 * to
	 * @param size number of rows
	 * @return the request
	 */
	public static CursorPageRequest of(KeysetScrollPosition position, int size) {
		return new CursorPageRequest(position, size, Sort.unsorted());
	}

	/**
	 * The same page in an order, which an index must give.
	 * @param sort the order
	 * @return the request
	 */
	public CursorPageRequest withSort(Sort sort) {
		return new CursorPageRequest(this.position, this.size, sort);
	}

	/**
	 * A page of the same size and order elsewhere.
	 * @param position the position
	 * @return the request
	 */
	public CursorPageRequest withPosition(KeysetScrollPosition position) {
		return new CursorPageRequest(position, this.size, this.sort);
	}

	/**
	 * Where the page begins.
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
	 * Whether it is known that there is a page before this one: never, which the slice
	 * knows.
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
		return new InvalidDataAccessApiUsageException("DynamoDB has no " + what
				+ ": go on with nextPageable() or previousPageable() of the slice that was returned");
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
	 * Says nothing of the position, which holds keys.
	 */
	@Override
	public String toString() {
		return "CursorPageRequest [" + (this.position.isInitial() ? "first page" : "a later page") + ", size "
				+ this.size + ", sort " + this.sort + "]";
	}

}
