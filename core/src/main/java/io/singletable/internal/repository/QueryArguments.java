package io.singletable.internal.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.query.Comparison;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.repository.CursorPageRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.repository.query.Parameter;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.util.ObjectUtils;

/**
 * Arguments of a call of a query method, taken apart.
 */
final class QueryArguments {

	/** Stands for an argument that only expressions look at. */
	private static final Object NOT_COMPARED = "not compared";

	private final SingleTableQueryMethod method;

	private final Criteria criteria;

	private final List<Parameter> parameters;

	/** Which of the parameters and expressions are compared with a property. */
	private final Set<Integer> compared;

	private final Set<Integer> many;

	private final ValueExpressions expressions;

	private final @Nullable Integer max;

	QueryArguments(SingleTableQueryMethod method, QueryStatement statement) {
		this.method = method;
		this.criteria = statement.criteria();
		this.parameters = method.bindable();
		this.expressions = statement.expressions();
		this.compared = parameters(OperandRules.comparisons(this.criteria));
		this.many = parameters(
				OperandRules.comparisons(this.criteria).filter((comparison) -> comparison.operator().takesMany()));
		this.max = statement.max();
	}

	private static Set<Integer> parameters(Stream<Comparison> comparisons) {
		return comparisons.flatMap((comparison) -> comparison.operands().stream())
			.flatMap((operand) -> operand.match((value) -> Stream.<Integer>empty(),
					(parameter) -> Stream.of(parameter.index()), (property) -> Stream.empty()))
			.collect(Collectors.toSet());
	}

	/**
	 * The values to bind.
	 */
	Object[] values(CallArguments accessor) {
		List<Object> values = new ArrayList<>(this.parameters.size());
		for (int i = 0; i < this.parameters.size(); i++) {
			values.add(this.compared.contains(i) ? value(i, accessor) : NOT_COMPARED);
		}
		for (Object value : this.expressions.values(accessor.all())) {
			int index = values.size();
			values.add(this.many.contains(index) ? oneOrMore(index, value) : value);
		}
		return values.toArray();
	}

	private Object value(int index, CallArguments accessor) {
		Object value = accessor.getBindableValue(index);
		if (value == null) {
			throw isNull(index);
		}
		return this.many.contains(index) ? alternatives(index, value) : value;
	}

	private List<Object> oneOrMore(int index, Object value) {
		boolean more = value instanceof Iterable || value.getClass().isArray();
		return more ? alternatives(index, value) : List.of(value);
	}

	private List<Object> alternatives(int index, Object value) {
		List<Object> alternatives = new ArrayList<>();
		if (value instanceof Iterable<?> iterable) {
			iterable.forEach((element) -> add(alternatives, index, element));
		}
		else {
			for (Object element : ObjectUtils.toObjectArray(value)) {
				add(alternatives, index, element);
			}
		}
		return alternatives;
	}

	private void add(Collection<Object> alternatives, int index, @Nullable Object element) {
		if (element == null) {
			throw isNull(index);
		}
		alternatives.add(element);
	}

	private InvalidDataAccessApiUsageException isNull(int index) {
		String property = OperandRules.comparisons(this.criteria)
			.filter((comparison) -> comparison.operands().contains(new Operand.Parameter(index)))
			.map(Comparison::property)
			.findFirst()
			.orElse("");
		String name = (index < this.parameters.size())
				? this.parameters.get(index).getName().orElse("number " + (index + 1))
				: this.expressions.expressions().get(index - this.parameters.size());
		return new InvalidDataAccessApiUsageException(this.method + ": the argument '" + name
				+ "' is null, or contains null, but no value is equal to null. To find entities without '" + property
				+ "', write a method with " + keyword(property));
	}

	private static String keyword(String property) {
		StringBuilder keyword = new StringBuilder("…");
		for (String part : property.split("\\.")) {
			if (!part.isEmpty()) {
				keyword.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
			}
		}
		return keyword.append("IsNull").toString();
	}

	/**
	 * How many rows are wanted: the less of what the method and its caller say.
	 */
	Limit limit(ParametersParameterAccessor accessor) {
		Limit wanted = this.method.getParameters().hasLimitParameter() ? accessor.getLimit() : Limit.unlimited();
		if (this.max == null) {
			return wanted;
		}
		return wanted.isLimited() ? Limit.of(Math.min(this.max, wanted.max())) : Limit.of(this.max);
	}

	KeysetScrollPosition position(ParametersParameterAccessor accessor) {
		ScrollPosition position = accessor.getScrollPosition();
		if (position instanceof KeysetScrollPosition keyset) {
			return keyset;
		}
		if (position == null) {
			throw new InvalidDataAccessApiUsageException(
					this.method + ": the ScrollPosition is null: for the first page, use ScrollPosition.keyset()");
		}
		throw new InvalidDataAccessApiUsageException(this.method + ": DynamoDB does not support offsets: begin with "
				+ "ScrollPosition.keyset(), and continue with a position of the window");
	}

	CursorPageRequest page(ParametersParameterAccessor accessor) {
		Pageable pageable = accessor.getPageable();
		if (pageable instanceof CursorPageRequest page) {
			return page;
		}
		throw new InvalidDataAccessApiUsageException(this.method + ": pass a CursorPageRequest, not a "
				+ pageable.getClass().getSimpleName() + ", because DynamoDB does not support offsets: begin with "
				+ "CursorPageRequest.ofSize(…), and continue with nextPageable() of the slice");
	}

}
