package io.singletable.query;

import java.util.function.Function;

import org.springframework.util.Assert;

/**
 * Operand of a comparison: a value, a parameter for which each call passes a value, or
 * another property of the same entity.
 */
public sealed interface Operand {

	/**
	 * Take the operand apart.
	 * @param <R> the type of the result
	 * @param value applied to a value
	 * @param parameter applied to a parameter
	 * @param property applied to a property
	 * @return the result of the function that was applied
	 */
	<R> R match(Function<Value, R> value, Function<Parameter, R> parameter, Function<Property, R> property);

	/**
	 * Value. Its string representation does not show it, because it is user data.
	 *
	 * @param value the value
	 */
	record Value(Object value) implements Operand {

		@Override
		public <R> R match(Function<Value, R> value, Function<Parameter, R> parameter, Function<Property, R> property) {
			Assert.notNull(value, "value must not be null");
			Assert.notNull(parameter, "parameter must not be null");
			Assert.notNull(property, "property must not be null");
			return value.apply(this);
		}

		@Override
		public String toString() {
			return "?";
		}

	}

	/**
	 * Parameter for which each call passes a value.
	 *
	 * @param index index of the argument, from 0
	 */
	record Parameter(int index) implements Operand {

		@Override
		public <R> R match(Function<Value, R> value, Function<Parameter, R> parameter, Function<Property, R> property) {
			Assert.notNull(value, "value must not be null");
			Assert.notNull(parameter, "parameter must not be null");
			Assert.notNull(property, "property must not be null");
			return parameter.apply(this);
		}

		@Override
		public String toString() {
			return "?" + this.index;
		}

	}

	/**
	 * Another property of the same entity.
	 *
	 * @param path Java name of the property, such as {@code address.city}
	 */
	record Property(String path) implements Operand {

		public Property {
			Assert.hasText(path, "path must not be empty");
		}

		@Override
		public <R> R match(Function<Value, R> value, Function<Parameter, R> parameter, Function<Property, R> property) {
			Assert.notNull(value, "value must not be null");
			Assert.notNull(parameter, "parameter must not be null");
			Assert.notNull(property, "property must not be null");
			return property.apply(this);
		}

		@Override
		public String toString() {
			return this.path;
		}

	}

}
