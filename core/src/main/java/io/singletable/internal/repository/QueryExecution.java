package io.singletable.internal.repository;

import io.singletable.core.TerminatingQuery;
import io.singletable.repository.CursorPageRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.ParametersParameterAccessor;

/**
 * Execution of a query, with its result in a shape.
 */
record QueryExecution(ResultShape shape, QueryArguments arguments) {

	/**
	 * Refuse offsets, before their order is.
	 */
	void check(ParametersParameterAccessor accessor) {
		if (this.shape.isPaged()) {
			this.arguments.page(accessor);
		}
	}

	@Nullable Object run(TerminatingQuery<?> query, ParametersParameterAccessor accessor) {
		return switch (this.shape) {
			case ONE -> one(query, this.arguments.limit(accessor));
			case LIST -> limited(query, accessor).all();
			case STREAM -> limited(query, accessor).stream();
			case WINDOW -> query.scroll(this.arguments.position(accessor), this.arguments.limit(accessor));
			case SLICE -> slice(query, this.arguments.page(accessor));
			case PAGE -> page(query, this.arguments.page(accessor));
			case COUNT -> query.count();
			case EXISTS -> query.exists();
			case DELETE -> {
				query.deleteAll();
				yield null;
			}
			case DELETE_COUNT -> query.deleteAll();
			case DELETE_ONE -> deleteOne(query);
			case DELETE_LIST -> query.delete();
		};
	}

	private TerminatingQuery<?> limited(TerminatingQuery<?> query, ParametersParameterAccessor accessor) {
		Limit limit = this.arguments.limit(accessor);
		return limit.isLimited() ? query.limit(limit) : query;
	}

	private static @Nullable Object one(TerminatingQuery<?> query, Limit limit) {
		if (limit.isLimited() && limit.max() == 1) {
			return query.first().orElse(null);
		}
		return (limit.isLimited() ? query.limit(limit) : query).one().orElse(null);
	}

	/** Two that match are an error, which must not delete either. */
	private static @Nullable Object deleteOne(TerminatingQuery<?> query) {
		return query.one().isPresent() ? query.limit(Limit.of(1)).delete().stream().findFirst().orElse(null) : null;
	}

	private static <R> CursorSlice<R> slice(TerminatingQuery<R> query, CursorPageRequest request) {
		return new CursorSlice<>(request, query.scroll(request.position(), request.toLimit()));
	}

	private static <R> CursorPage<R> page(TerminatingQuery<R> query, CursorPageRequest request) {
		Window<R> window = query.scroll(request.position(), request.toLimit());
		return new CursorPage<>(request, window, isAll(request, window) ? window.size() : query.count());
	}

	/** What begins at the beginning and has no next page is counted already. */
	private static boolean isAll(CursorPageRequest request, Window<?> window) {
		return request.position().isInitial() && !window.hasNext();
	}

}
