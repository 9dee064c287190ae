package io.singletable.internal.repository;

import java.util.List;

import io.singletable.Query.Action;
import io.singletable.core.QueryOperations;
import io.singletable.mapping.EntityDescription;

import org.springframework.data.repository.query.ValueExpressionDelegate;

/**
 * A query method whose query is the text of its annotation.
 */
final class StringBasedSingleTableQuery extends AbstractSingleTableQuery {

	StringBasedSingleTableQuery(SingleTableQueryMethod method, String text, Action action, EntityDescription<?> entity,
			QueryOperations operations, ValueExpressionDelegate expressions) {
		super(method, statement(method, ValueExpressions.of(text, method, expressions), action, entity), entity,
				operations);
	}

	private static QueryStatement statement(SingleTableQueryMethod method, ValueExpressions text, Action action,
			EntityDescription<?> entity) {
		List<String> names = method.bindable()
			.stream()
			.map((parameter) -> parameter.getName().orElse("?" + (parameter.getIndex() + 1)))
			.toList();
		return QueryTextStatement.of(text, action, new EntityProperties(entity), names);
	}

	@Override
	public boolean isDerived() {
		return false;
	}

}
