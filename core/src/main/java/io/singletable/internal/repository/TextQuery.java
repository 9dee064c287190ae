package io.singletable.internal.repository;

import java.util.List;
import java.util.Set;

import io.singletable.Query.Action;
import io.singletable.mapping.EntityDescription;
import io.singletable.query.Criteria;

import org.springframework.data.domain.Sort;

/**
 * Query of a text with constants, as {@link io.singletable.Query @Query} has it. Its text
 * form shows no values.
 *
 * @param sort the order at the end of the text, or unsorted
 */
public record TextQuery(Criteria criteria, Sort sort) {

	/**
	 * Read a text.
	 * @throws InvalidQueryTextException if it can't be read
	 */
	public static TextQuery parse(String text, EntityDescription<?> entity) {
		QueryStatement statement = QueryTextStatement.of(text, Action.FIND, new EntityProperties(entity), List.of());
		return new TextQuery(statement.criteria(), statement.sort());
	}

	/**
	 * The properties that are compared or sorted by, by their names in Java.
	 */
	public Set<String> properties() {
		return MethodQuery.properties(this.criteria, this.sort);
	}

}
