package io.singletable.internal.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.Query.Action;
import io.singletable.core.PreparedQuery;
import io.singletable.core.QueryOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.query.Comparison;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.Parameter;

/**
 * Query of a method apart from the form in which the method returns its result: what it
 * asks is asked of other operations, in other pages and with another budget. Calls no
 * code of the application. Immutable, thread-safe.
 */
public final class MethodQuery {

	private final SingleTableQueryMethod method;

	private final QueryStatement statement;

	private final QueryArguments arguments;

	private final List<MethodParameter> parameters;

	MethodQuery(SingleTableQueryMethod method, QueryStatement statement) {
		this.method = method;
		this.statement = statement;
		this.arguments = new QueryArguments(method, statement);
		this.parameters = parameters(method, statement);
	}

	private static List<MethodParameter> parameters(SingleTableQueryMethod method, QueryStatement statement) {
		List<MethodParameter> parameters = new ArrayList<>();
		int bindable = 0;
		for (Parameter parameter : method.getParameters()) {
			Role role = role(parameter);
			int operand = (role == Role.VALUE) ? bindable++ : -1;
			List<Comparison> comparisons = OperandRules.comparisons(statement.criteria())
				.filter((comparison) -> comparison.operands().contains(new Operand.Parameter(operand)))
				.toList();
			parameters.add(new MethodParameter(parameter.getName().orElse("parameter" + (parameter.getIndex() + 1)),
					method.typeOf(parameter), role,
					comparisons.stream().anyMatch((comparison) -> comparison.operator().takesMany())));
		}
		return List.copyOf(parameters);
	}

	private static Role role(Parameter parameter) {
		Class<?> type = parameter.getType();
		if (Sort.class.isAssignableFrom(type)) {
			return Role.SORT;
		}
		if (Limit.class.isAssignableFrom(type)) {
			return Role.LIMIT;
		}
		if (Pageable.class.isAssignableFrom(type) || ScrollPosition.class.isAssignableFrom(type)) {
			return Role.POSITION;
		}
		return parameter.isDynamicProjectionParameter() ? Role.PROJECTION : Role.VALUE;
	}

	/**
	 * What is done with the rows.
	 */
	public Action action() {
		return this.statement.action();
	}

	/**
	 * The entity of the repository.
	 */
	public Class<?> entityType() {
		return this.method.entityType();
	}

	/**
	 * The parameters of the method, in their order.
	 */
	public List<MethodParameter> parameters() {
		return this.parameters;
	}

	/**
	 * Number of rows at most, or null for all.
	 */
	public @Nullable Integer max() {
		return this.statement.max();
	}

	/**
	 * Whether its text has expressions, which may call code of the application.
	 */
	public boolean hasExpressions() {
		return !this.statement.expressions().names().isEmpty();
	}

	/**
	 * Whether its rows are no entities, but made of them.
	 */
	public boolean isProjection() {
		return this.method.getParameters().hasDynamicProjection()
				|| this.method.getResultProcessor().getReturnedType().isProjecting();
	}

	/**
	 * The properties that are compared or sorted by, by their names in Java.
	 */
	public Set<String> properties() {
		return properties(this.statement.criteria(), this.statement.sort());
	}

	static Set<String> properties(Criteria criteria, Sort sort) {
		return Stream.concat(
				OperandRules.comparisons(criteria)
					.flatMap((comparison) -> Stream.concat(Stream.of(comparison.property()),
							comparison.operands()
								.stream()
								.flatMap((operand) -> operand.match((value) -> Stream.<String>empty(),
										(parameter) -> Stream.empty(), (property) -> Stream.of(property.path()))))),
				sort.stream().map(Sort.Order::getProperty))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Bind arguments.
	 * @param operations the operations that the query will run on
	 * @param sort an order in addition to that of the method, or unsorted
	 * @param arguments the arguments of all parameters; those of another role than
	 * {@link Role#VALUE} are not used and may be null
	 * @return the query of entities, with the budget of the method
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null, or does not fit its property
	 * @throws io.singletable.InvalidSortException if no index provides the order
	 */
	public TerminatingQuery<?> bind(QueryOperations operations, Sort sort, @Nullable Object... arguments) {
		Object[] values = this.arguments.values(new CallArguments(this.method.getParameters(), arguments));
		PreparedQuery<?> prepared = AbstractSingleTableQuery.prepare(this.method, this.statement,
				operations.query(this.method.entityType()));
		return (sort.isSorted() ? prepared.sort(this.statement.sort().and(sort)) : prepared).bind(values);
	}

	/**
	 * Parameter of a method.
	 *
	 * @param name its name, or one with its number if classes have no names of parameters
	 * @param type its type, without an {@link java.util.Optional} around it
	 * @param many whether it takes alternatives, as a collection or an array
	 */
	public record MethodParameter(String name, ResolvableType type, Role role, boolean many) {

		/**
		 * The class of a value, of an element if it takes alternatives.
		 */
		public Class<?> valueType() {
			if (!this.many) {
				return this.type.resolve(Object.class);
			}
			ResolvableType element = this.type.isArray() ? this.type.getComponentType()
					: this.type.as(Iterable.class).getGeneric(0);
			return element.resolve(Object.class);
		}

	}

	/**
	 * Roles of parameters.
	 */
	public enum Role {

		/** Compared, or looked at by an expression. */
		VALUE,

		/** The order of rows. */
		SORT,

		/** The number of rows. */
		LIMIT,

		/** Where to begin, and how many rows. */
		POSITION,

		/** The type of the rows. */
		PROJECTION

	}

}
