package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Operand;
import io.singletable.query.Operand.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.ObjectUtils;

/**
 * The arguments of one call.
 */
record Arguments(@Nullable Object[] values) {

	/**
	 * The values that a property may have, each once.
	 */
	List<Object> alternatives(PropertyTest equality) {
		QueryProperty property = equality.property();
		if (!equality.operator().takesMany()) {
			return List.of(only(equality));
		}
		List<Object> values = new ArrayList<>();
		for (Operand operand : equality.operands()) {
			for (Object element : elements(equality, raw(equality, operand))) {
				values.add(property.fit(required(equality, element)));
			}
		}
		return distinct(property, values);
	}

	private static List<Object> distinct(QueryProperty property, List<Object> values) {
		if (values.size() < 2) {
			return values;
		}
		List<Object> distinct = new ArrayList<>(values.size());
		Comparator<Object> order = property.order();
		Set<Object> seen = (order != null) ? new TreeSet<>(order) : Set.of();
		for (Object value : values) {
			boolean fresh = (order != null) ? seen.add(value)
					: distinct.stream().noneMatch((other) -> property.isSame(other, value));
			if (fresh) {
				distinct.add(value);
			}
		}
		return distinct;
	}

	/**
	 * The only operand of a test.
	 */
	Object only(PropertyTest test) {
		return value(test, 0);
	}

	/**
	 * An operand of a test.
	 */
	Object value(PropertyTest test, int index) {
		return test.property().fit(raw(test, test.operands().get(index)));
	}

	/**
	 * The operand of a test whether something is contained.
	 */
	Object element(PropertyTest test) {
		return test.property().fitElement(raw(test, test.operands().get(0)));
	}

	/**
	 * The operands of a test as text, by which two calls are told apart. Of several
	 * values, the order says nothing: that of a set is another after a restart.
	 */
	List<String> identity(PropertyTest test) {
		List<String> identity = new ArrayList<>();
		if (test.operator().takesMany()) {
			alternatives(test).forEach((value) -> identity.add(text(test, value)));
			Collections.sort(identity);
			identity.add(0, Integer.toString(identity.size()));
			return identity;
		}
		for (int i = 0; i < test.operands().size(); i++) {
			identity.add(switch (OperatorRules.operandType(test.operator())) {
				case NONE, VALUE, TEXT -> text(test, value(test, i));
				case ELEMENT -> elementText(test, element(test));
			});
		}
		return identity;
	}

	private static String text(PropertyTest test, Object value) {
		if (value instanceof byte[] bytes) {
			return Arrays.toString(bytes);
		}
		PropertyStorage storage = (test.property().order() != null) ? null : test.property().storage();
		return (storage != null) ? storage.operands().value(value).toString() : value.toString();
	}

	private static String elementText(PropertyTest test, Object element) {
		PropertyStorage storage = test.property().isText() ? null : test.property().storage();
		return (storage != null && storage.operands().hasElements()) ? storage.operands().element(element).toString()
				: element.toString();
	}

	private Object raw(PropertyTest test, Operand operand) {
		return operand.match(Value::value, (parameter) -> argument(test, parameter.index()), (property) -> {
			throw new IllegalStateException("A property has no value of its own: " + property);
		});
	}

	private Object argument(PropertyTest test, int index) {
		if (index >= this.values.length) {
			throw new InvalidDataAccessApiUsageException("The query takes an argument for '" + test.path()
					+ "' (number " + (index + 1) + "), but got " + this.values.length + " arguments");
		}
		return required(test, this.values[index]);
	}

	private static Object required(PropertyTest test, @Nullable Object argument) {
		if (argument == null) {
			throw new InvalidDataAccessApiUsageException("The argument for '" + test.path() + "' is null: use the "
					+ "condition '" + test.path() + " is null' instead, or pass a value");
		}
		return argument;
	}

	private static Iterable<?> elements(PropertyTest test, Object argument) {
		Class<?> type = test.property().rawType();
		boolean value = type != Object.class && type.isInstance(argument);
		if (argument instanceof Iterable<?> many && !value) {
			return many;
		}
		return (argument.getClass().isArray() && !value) ? Arrays.asList(ObjectUtils.toObjectArray(argument))
				: List.of(argument);
	}

}
