package io.singletable.internal.convert;

import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.singletable.internal.key.EnumText;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.IgnoredPropertyException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

import org.springframework.util.ClassUtils;

/**
 * Text for what is wrong with a value that came from outside: what to send instead,
 * without the value.
 */
final class InputFailure {

	private static final int MAX_CONSTANTS = 20;

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
			return "is out of the range of " + nameOf(coercion.getTargetType());
		}
		if (failure instanceof ValueInstantiationException instantiation) {
			return "is refused by the class " + instantiation.getType().getRawClass().getSimpleName();
		}
		if (failure instanceof StreamConstraintsException) {
			return "is too long";
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return "must be " + nameOf(mismatch.getTargetType());
		}
		return "must be " + nameOf(type.getRawClass());
	}

	private static String nameOf(Class<?> given) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(given);
		if (type.isEnum()) {
			return constants(type);
		}
		if (CharSequence.class.isAssignableFrom(type) || type == Character.class) {
			return "text";
		}
		if (type == Boolean.class) {
			return "true or false";
		}
		if (Number.class.isAssignableFrom(type)) {
			return isIntegral(type) ? "an integer (" + type.getSimpleName() + ")" : "a number";
		}
		if (Temporal.class.isAssignableFrom(type)) {
			return "text in the ISO format of " + type.getSimpleName();
		}
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "an array";
		}
		return "a value of " + type.getSimpleName();
	}

	private static boolean isIntegral(Class<?> type) {
		return type == Integer.class || type == Long.class || type == Short.class || type == Byte.class
				|| type == BigInteger.class;
	}

	private static String constants(Class<?> type) {
		EnumText texts = EnumText.of(type);
		Object[] constants = type.getEnumConstants();
		if (!texts.isText() || constants.length > MAX_CONSTANTS) {
			return "a constant of " + type.getSimpleName();
		}
		return Arrays.stream(constants)
			.map((constant) -> texts.of((Enum<?>) constant))
			.collect(Collectors.joining(", ", "one of ", ""));
	}

}
