package io.singletable.model;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * End of an operation: a value, or the class of an exception.
 *
 * @param value the value
 * @param refusal the class of the exception
 */
record Outcome(@Nullable Object value, @Nullable Class<?> refusal) {

	static Outcome of(@Nullable Object value) {
		return new Outcome(value, null);
	}

	static Outcome refused(Class<? extends RuntimeException> refusal) {
		return new Outcome(null, refusal);
	}

	/**
	 * The same, with another value unless it is a refusal.
	 */
	Outcome map(UnaryOperator<@Nullable Object> mapping) {
		return (this.refusal != null) ? this : of(mapping.apply(this.value));
	}

	/**
	 * Run an operation of the library.
	 */
	static Outcome run(Supplier<? extends @Nullable Object> operation) {
		try {
			return of(operation.get());
		}
		catch (RuntimeException ex) {
			return refused(ex.getClass());
		}
	}

}
