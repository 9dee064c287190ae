package io.singletable.internal.convert;

import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.IgnoredPropertyException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Text for what is wrong with a value that came from outside: what to send instead,
 * without the value and without names of classes, which clients do not know.
 */
final class InputFailure {

	private InputFailure() {
	}

	static String problem(RuntimeException failure, JavaType type) {
		if (failure instanceof UnrecognizedPropertyException || failure instanceof IgnoredPropertyException) {
			return "is not known";
		}
		if (failure instanceof InvalidTypeIdException) {
			return "does not say of which known type it is";
		}
		if (failure instanceof InputCoercionException coercion) {
			return "is out of range: it must be " + ExpectedValue.of(coercion.getTargetType());
		}
		if (failure instanceof ValueInstantiationException) {
			return "is refused by the class: its constructor or factory method threw an exception";
		}
		if (failure instanceof StreamConstraintsException) {
			return "is too long";
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return "must be " + ExpectedValue.of(mismatch.getTargetType());
		}
		return "must be " + ExpectedValue.of(type.getRawClass());
	}

}
