package io.singletable.console;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.singletable.internal.key.ValueText;
import io.singletable.internal.repository.InvalidQueryTextException;
import io.singletable.internal.repository.MethodQuery;
import io.singletable.internal.repository.MethodQuery.MethodParameter;
import io.singletable.internal.repository.MethodQuery.Role;
import io.singletable.internal.repository.TextQuery;
import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;

/**
 * Parameters of the query of a method as fields of a form. A record, such as a composite
 * id, has a field for each of its components; a position and the type of rows have none.
 *
 * @param arguments the parameters of the method, in their order
 */
record QueryParameters(List<Argument> arguments) {

	/** Parameters of the page itself. */
	private static final Set<String> RESERVED = Set.of(QueryView.METHOD, QueryView.RUN, QueryView.CURSOR,
			QueryView.ROWS, ConsoleRequest.TEMPLATE);

	static final String ORDER_BY = "order by ";

	static QueryParameters of(MethodQuery query) {
		return new QueryParameters(query.parameters().stream().map(Argument::of).toList());
	}

	/**
	 * A parameter that can't be written as text.
	 */
	Optional<MethodParameter> unwritable() {
		return this.arguments.stream()
			.filter((argument) -> argument.parameter().role() == Role.VALUE && argument.fields().isEmpty())
			.map(Argument::parameter)
			.findFirst();
	}

	List<QueryField> fields() {
		return this.arguments.stream().flatMap((argument) -> argument.fields().stream()).toList();
	}

	/**
	 * The arguments in the URL.
	 * @throws QueryFieldException if one is missing, or has another type
	 */
	@Nullable Object[] values(ConsoleRequest request) {
		return this.arguments.stream().map((argument) -> argument.value((field) -> field.value(request))).toArray();
	}

	/**
	 * Arguments for an example of a request.
	 */
	@Nullable Object[] examples() {
		return this.arguments.stream()
			.map((argument) -> argument.value((field) -> field.many() ? List.of(field.example()) : field.example()))
			.toArray();
	}

	/**
	 * The order in the URL.
	 * @throws QueryFieldException if it can't be read
	 */
	Sort sort(ConsoleRequest request, EntityDescription<?> entity) {
		for (Argument argument : this.arguments) {
			if (argument.parameter().role() == Role.SORT) {
				QueryField field = argument.fields().get(0);
				try {
					return sort(field.text(request), entity);
				}
				catch (InvalidQueryTextException ex) {
					throw new QueryFieldException(field.name(), "The order can't be read at character "
							+ (ex.position() + 1 - ORDER_BY.length()) + ": " + ex.problem() + ".");
				}
			}
		}
		return Sort.unsorted();
	}

	/**
	 * An order as text, such as {@code priority desc, title}.
	 * @throws InvalidQueryTextException if it can't be read; its place is that in the
	 * text behind {@code order by}
	 */
	static Sort sort(@Nullable String text, EntityDescription<?> entity) {
		return (text == null || text.isBlank()) ? Sort.unsorted() : TextQuery.parse(ORDER_BY + text, entity).sort();
	}

	/**
	 * The number of rows in the URL.
	 * @throws QueryFieldException if it is none
	 */
	Limit limit(ConsoleRequest request) {
		for (Argument argument : this.arguments) {
			if (argument.parameter().role() == Role.LIMIT) {
				QueryField field = argument.fields().get(0);
				Integer limit = (Integer) field.value(request);
				if (limit != null && limit < 1) {
					throw new QueryFieldException(field.name(), "The value of " + field.label() + " is less than 1.");
				}
				return (limit != null) ? Limit.of(limit) : Limit.unlimited();
			}
		}
		return Limit.unlimited();
	}

	/**
	 * Parameter with its fields.
	 *
	 * @param constructor makes the value of several fields, null if there is one field
	 */
	record Argument(MethodParameter parameter, List<QueryField> fields, @Nullable Constructor<?> constructor) {

		static Argument of(MethodParameter parameter) {
			return switch (parameter.role()) {
				case SORT -> new Argument(parameter, List.of(field(parameter, "", String.class, false)), null);
				case LIMIT -> new Argument(parameter, List.of(field(parameter, "", Integer.class, false)), null);
				case POSITION, PROJECTION -> new Argument(parameter, List.of(), null);
				case VALUE -> ofValue(parameter);
			};
		}

		private static Argument ofValue(MethodParameter parameter) {
			Class<?> type = parameter.valueType();
			if (ValueText.supports(type)) {
				return new Argument(parameter, List.of(field(parameter, "", type, true)), null);
			}
			RecordComponent[] components = type.getRecordComponents();
			if (components == null || components.length == 0 || parameter.many()
					|| !Arrays.stream(components).allMatch((component) -> ValueText.supports(component.getType()))) {
				return new Argument(parameter, List.of(), null);
			}
			List<QueryField> fields = new ArrayList<>();
			for (RecordComponent component : components) {
				fields.add(field(parameter, "." + component.getName(), component.getType(), true));
			}
			return new Argument(parameter, fields, BeanUtils.getResolvableConstructor(type));
		}

		private static QueryField field(MethodParameter parameter, String suffix, Class<?> type, boolean required) {
			String label = parameter.name() + suffix;
			// A name in Java has no dot.
			return new QueryField(RESERVED.contains(label) ? "p." + label : label, label, type, parameter.many(),
					required);
		}

		@Nullable Object value(Function<QueryField, @Nullable Object> value) {
			if (this.parameter.role() != Role.VALUE) {
				return null;
			}
			if (this.constructor == null) {
				return value.apply(this.fields.get(0));
			}
			Object[] components = this.fields.stream()
				.map((field) -> Objects.requireNonNull(value.apply(field)))
				.toArray();
			try {
				return BeanUtils.instantiateClass(this.constructor, components);
			}
			catch (BeanInstantiationException ex) {
				throw new QueryFieldException(this.fields.get(0).name(), "The value of " + this.parameter.name()
						+ " is no " + this.parameter.valueType().getSimpleName() + ".");
			}
		}

	}

}
