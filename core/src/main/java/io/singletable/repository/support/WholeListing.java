package io.singletable.repository.support;

import io.singletable.UnplannableQueryException;
import io.singletable.core.PreparedQuery;
import io.singletable.core.QueryOperations;
import io.singletable.core.TerminatingQuery;
import org.jspecify.annotations.Nullable;

/**
 * Query for all entities of a repository, planned when the repository is created. If it
 * can't be planned, because the type has no listing or the listing is incomplete,
 * start-up does not fail, since it may never be used: it is refused when it is run, until
 * it can be planned. Thread-safe.
 *
 * @param <T> the entity
 */
final class WholeListing<T> {

	private final QueryOperations operations;

	private final Class<T> type;

	private volatile @Nullable PreparedQuery<T> prepared;

	private final String explanation;

	WholeListing(QueryOperations operations, Class<T> type) {
		this.operations = operations;
		this.type = type;
		this.explanation = planned();
	}

	private String planned() {
		try {
			return prepare().explain();
		}
		catch (UnplannableQueryException ex) {
			return "refused: " + ex.getMessage();
		}
	}

	private PreparedQuery<T> prepare() {
		PreparedQuery<T> query = this.operations.query(this.type).prepare();
		this.prepared = query;
		return query;
	}

	/**
	 * The query.
	 * @throws UnplannableQueryException if it can't be planned
	 */
	TerminatingQuery<T> query() {
		PreparedQuery<T> planned = this.prepared;
		return ((planned != null) ? planned : prepare()).bind();
	}

	/**
	 * The access plan, or the reason why there is none, at the time when the repository
	 * was created.
	 */
	String explain() {
		return this.explanation;
	}

}
