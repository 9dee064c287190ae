package io.singletable.query.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.singletable.query.criteria.Operand;
import io.singletable.query.criteria.Operand.Parameter;
import io.singletable.query.criteria.Operand.Value;
import io.singletable.query.plan.Term.Test;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.ObjectUtils;

/**
 * The arguments of one call.
 *
 * @param values the arguments
 */
record Arguments(@Nullable Object[] values) {

	/**
	 * The values that a property may have, each once.
	 * @param equality a test of equality
	 */
	List<Object> alternatives(Test equality) {
		List<Object> alternatives = new ArrayList<>();
		for (Operand operand : equality.operands()) {
			for (Object element : elements(raw(equality, operand))) {
				Object value = equality.property().fit(required(equality, element));
				if (alternatives.stream().noneMatch((other) -> equality.property().isSame(other, value))) {
					alternatives.add(value);
				}
			}
		}
		return alternatives;
	}

	/**
	 * The only operand of a test.
	 */
	Object only(Test test) {
		return value(test, 0);
	}

	/**
	 * An operand of a test.
	 */
	Object value(Test test, int index) {
		return test.property().fit(raw(test, test.operands().get(index)));
	}

	/**
	 * The operand of a test whether something is contained.
	 */
	Object element(Test test) {
		return test.property().fitElement(raw(test, test.operands().get(0)));
	}

	/**
	 * The operands of a test as text, by which two calls are told apart.
	 */
	List<String> identity(Test test) {
		List<String> identity = new ArrayList<>();
		for (Operand operand : test.operands()) {
			Object argument = raw(test, operand);
			for (Object element : test.operator().takesMany() ? elements(argument) : List.of(argument)) {
				identity.add((element instanceof byte[] bytes) ? Arrays.toString(bytes) : String.valueOf(element));
			}
			identity.add(";");
		}
		return identity;
	}

	private Object raw(Test test, Operand operand) {
		if (operand instanceof Value value) {
			return value.value();
		}
		int index = ((Parameter) operand).index();
		if (index >= this.values.length) {
			throw new InvalidDataAccessApiUsageException("The query takes an argument for '" + test.path()
					+ "' (number " + (index + 1) + "), but got " + this.values.length + " arguments");
		}
		return required(test, this.values[index]);
	}

	private static Object required(Test test, @Nullable Object argument) {
		if (argument == null) {
			throw new InvalidDataAccessApiUsageException("The argument for '" + test.path() + "' is null: ask for '"
					+ test.path() + " is null' instead, or pass a value");
		}
		return argument;
	}

	private static Iterable<?> elements(Object argument) {
		if (argument instanceof Iterable<?> many) {
			return many;
		}
		return (argument.getClass().isArray() && !(argument instanceof byte[]))
				? Arrays.asList(ObjectUtils.toObjectArray(argument)) : List.of(argument);
	}

}
