package io.singletable.internal.repository;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.singletable.repository.CursorPageRequest;

import org.springframework.data.core.ReactiveWrappers;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.Score;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.SearchResult;
import org.springframework.data.domain.SearchResults;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Vector;
import org.springframework.data.domain.Window;
import org.springframework.data.geo.GeoPage;
import org.springframework.data.geo.GeoResult;
import org.springframework.data.geo.GeoResults;
import org.springframework.data.repository.query.Parameter;
import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.ReturnedType;
import org.springframework.util.ClassUtils;

/**
 * Rules of the result of a method and of the parameters that control it, checked when a
 * repository is built.
 */
final class ResultRules {

	private static final Set<Class<?>> UNKNOWN = Set.of(GeoPage.class, GeoResult.class, GeoResults.class,
			SearchResult.class, SearchResults.class);

	private static final List<Class<?>> UNKNOWN_PARAMETERS = List.of(Range.class, Score.class, Vector.class);

	private final SingleTableQueryMethod method;

	private final EntityProperties properties;

	private final Class<?> returned;

	ResultRules(SingleTableQueryMethod method, EntityProperties properties) {
		this.method = method;
		this.properties = properties;
		this.returned = ClassUtils.resolvePrimitiveIfNecessary(method.resultType().resolve(Object.class));
	}

	ResultShape check(QueryStatement statement) {
		refuseUnknown();
		ResultShape shape = switch (statement.action()) {
			case FIND -> found();
			case COUNT -> only(ResultShape.COUNT, "a method that counts returns a long", Long.class, Integer.class);
			case EXISTS -> only(ResultShape.EXISTS, "a method that checks existence returns a boolean", Boolean.class);
			case DELETE -> deleted();
		};
		refuse(this.method.isParallel() && (shape == ResultShape.COUNT || shape == ResultShape.EXISTS),
				"@Parallel has no effect on a method that counts or checks existence: remove it");
		checkParameters(shape, statement);
		checkSorting(shape, statement);
		if (shape.isOfRows() || shape.isOfDeleted()) {
			checkRow(shape);
		}
		return shape;
	}

	private void refuseUnknown() {
		boolean reactive = ReactiveWrappers.supports(this.returned)
				|| Flow.Publisher.class.isAssignableFrom(this.returned)
				|| this.returned.getName().startsWith("org.reactivestreams.");
		refuse(reactive, "reactive repositories are not supported: return a CompletableFuture, or use virtual threads");
		refuse(UNKNOWN.contains(this.returned), "DynamoDB does not support distances and scores: return entities");
		for (Parameter parameter : this.method.getParameters()) {
			refuse(UNKNOWN_PARAMETERS.stream().anyMatch((type) -> type.isAssignableFrom(parameter.getType()))
					|| parameter.getType().getPackageName().equals(GeoPage.class.getPackageName()),
					"a parameter can't be a " + parameter.getType().getName() + ": for two bounds, write Between with "
							+ "two parameters");
		}
	}

	private ResultShape found() {
		if (Page.class.isAssignableFrom(this.returned)) {
			refuse(!this.method.isCounted(),
					"a Page has to count all rows, which costs as much as reading them: return "
							+ "a Slice or a Window, or annotate the method with @Counted");
			return ResultShape.PAGE;
		}
		if (Slice.class.isAssignableFrom(this.returned)) {
			return ResultShape.SLICE;
		}
		if (Window.class.isAssignableFrom(this.returned)) {
			return ResultShape.WINDOW;
		}
		if (Stream.class.isAssignableFrom(this.returned)) {
			refuse(this.method.isFuture(),
					"a future of a Stream is complete before anything is read: return a future of a List or a Window");
			return ResultShape.STREAM;
		}
		return this.method.isCollectionQuery() ? ResultShape.LIST : ResultShape.ONE;
	}

	private ResultShape deleted() {
		refuse(!this.method.mayWrite(), "a ReadOnlySingleTableRepository can't delete: extend SingleTableRepository");
		if (this.returned == void.class || this.returned == Void.class) {
			return ResultShape.DELETE;
		}
		if (this.returned == Long.class || this.returned == Integer.class) {
			return ResultShape.DELETE_COUNT;
		}
		ResultShape shape = found();
		refuse(shape != ResultShape.ONE && shape != ResultShape.LIST,
				"a method that deletes returns nothing, a long, or the deleted as an entity or a list");
		return (shape == ResultShape.ONE) ? ResultShape.DELETE_ONE : ResultShape.DELETE_LIST;
	}

	private ResultShape only(ResultShape shape, String problem, Class<?>... allowed) {
		refuse(!List.of(allowed).contains(this.returned), problem);
		return shape;
	}

	private void checkParameters(ResultShape shape, QueryStatement statement) {
		Parameters<?, ?> parameters = this.method.getParameters();
		parameters.forEach(ResultRules::refuseOffset);
		boolean steers = parameters.hasSortParameter() || parameters.hasLimitParameter()
				|| parameters.hasPageableParameter() || parameters.hasScrollPositionParameter()
				|| parameters.hasDynamicProjection();
		refuse(!shape.isOfRows() && steers,
				"a method that does not return rows takes no Sort, Limit, Pageable, ScrollPosition or projection");
		refuse(parameters.hasPageableParameter() && !shape.isPaged(), "a " + Pageable.class.getSimpleName()
				+ " is supported for a Slice only: for another return type, declare a ScrollPosition and a Limit "
				+ "(Window), or a Limit");
		refuse(shape.isPaged() && !parameters.hasPageableParameter(), "a Slice needs a CursorPageRequest as parameter");
		refuse(shape == ResultShape.WINDOW && !parameters.hasScrollPositionParameter(),
				"a Window needs a ScrollPosition as parameter");
		refuse(this.method.isCounted() && shape != ResultShape.PAGE, "@Counted is supported for a Page only");
		refuse(shape.isPaged() && statement.max() != null,
				"the size of a Slice is that of its CursorPageRequest: remove First or Top from the name");
	}

	private void checkSorting(ResultShape shape, QueryStatement statement) {
		if (this.method.maxSorted() > 0) {
			refuse(shape == ResultShape.WINDOW || shape.isPaged(),
					"rows that are sorted in memory (@AllowSorting) have no positions from which a Window or Slice "
							+ "could resume: return a List or a Stream, or declare an index that provides the order");
			refuse(statement.sort().isUnsorted() && !this.method.getParameters().hasSortParameter(),
					"@AllowSorting requires an order: specify one with OrderBy, 'order by' or a Sort, or remove the "
							+ "annotation");
		}
	}

	/** What it takes could only be refused with each call. */
	private static void refuseOffset(Parameter parameter) {
		Class<?> type = parameter.getType();
		refuse(Pageable.class.isAssignableFrom(type) && !type.isAssignableFrom(CursorPageRequest.class), "a "
				+ type.getSimpleName()
				+ " specifies an offset, which DynamoDB does not support: declare the parameter as CursorPageRequest");
		refuse(ScrollPosition.class.isAssignableFrom(type) && !type.isAssignableFrom(KeysetScrollPosition.class),
				"a " + type.getSimpleName()
						+ " is an offset, which DynamoDB does not support: declare the parameter as ScrollPosition");
	}

	private void checkRow(ResultShape shape) {
		Class<?> entity = this.method.entityType();
		ReturnedType type = this.method.getResultProcessor().getReturnedType();
		Class<?> row = type.getReturnedType();
		if (row.isAssignableFrom(entity) || (shape.isOfRows() && this.method.getParameters().hasDynamicProjection())) {
			return;
		}
		refuse(shape.isOfDeleted() && !entity.isAssignableFrom(row),
				"deleted entities are returned as " + entity.getName());
		new RowRules(this.properties).check(type);
	}

	private static void refuse(boolean mistaken, String problem) {
		if (mistaken) {
			throw new IllegalArgumentException(problem);
		}
	}

}
