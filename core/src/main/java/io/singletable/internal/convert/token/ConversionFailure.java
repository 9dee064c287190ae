package io.singletable.internal.convert.token;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.UnwritableEntityException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Factory of exceptions that tell the cause and place of a failure without a value: the
 * messages of Jackson, and of constructors and accessors, may quote values.
 */
public final class ConversionFailure {

	private ConversionFailure() {
	}

	public static UnwritableEntityException writing(Class<?> type, RuntimeException failure) {
		return new UnwritableEntityException(
				"Can't write " + place(type, failure) + ": " + writingProblem(failure, rootOf(failure)),
				RedactedException.of(failure));
	}

	/**
	 * A value could not be written as a property.
	 */
	public static UnwritableEntityException writing(Class<?> type, String property, RuntimeException failure) {
		Throwable root = rootOf(failure);
		String problem = (root instanceof ClassCastException) ? "its type is not that of the property"
				: writingProblem(failure, root);
		return new UnwritableValueException(
				"Can't write a value as property '" + property + "' of " + type.getName() + ": " + problem,
				(root instanceof ClassCastException) ? problem : writingProblem(failure),
				RedactedException.of(failure));
	}

	/**
	 * Problem of a value that could not be written, without names of classes.
	 */
	public static String writingProblem(RuntimeException failure) {
		String known = knownWritingProblem(failure, rootOf(failure));
		return (known != null) ? known : "its accessor or serializer threw an exception";
	}

	/**
	 * Place of a failure in the value that was written or read, empty if it is all of it.
	 */
	public static String pathOf(RuntimeException failure) {
		return (failure instanceof JacksonException jackson) ? text(jackson.getPath()) : "";
	}

	private static String writingProblem(Throwable failure, Throwable root) {
		String known = knownWritingProblem(failure, root);
		return (known != null) ? known : "its accessor or serializer threw " + root.getClass().getName();
	}

	private static @Nullable String knownWritingProblem(Throwable failure, Throwable root) {
		if (root instanceof UnstorableValueException) {
			return ((UnstorableValueException) root).getOriginalMessage();
		}
		if (root instanceof DateTimeException) {
			return "a time can't be stored with a fixed width: its year must be from 0000 to 9999";
		}
		if (failure instanceof InvalidDefinitionException) {
			return "Jackson can't serialize this type";
		}
		return null;
	}

	public static CorruptItemException reading(Class<?> type, Exception failure) {
		if (failure instanceof DamagedPayloadException) {
			return new CorruptItemException(
					"Can't read the compressed payload of " + type.getName() + ": " + failure.getMessage(), null);
		}
		return new CorruptItemException(
				"Can't read " + place(type, failure) + ": " + readingProblem(failure, rootOf(failure)),
				RedactedException.of(failure));
	}

	private static String readingProblem(Throwable failure, Throwable root) {
		if (failure instanceof UnrecognizedPropertyException) {
			return "the class has no such property";
		}
		if (failure instanceof InvalidTypeIdException) {
			return "the stored type is not a known subtype";
		}
		if (failure instanceof InputCoercionException coercion) {
			return "a stored number does not fit " + coercion.getTargetType();
		}
		if (failure instanceof ValueInstantiationException instantiation) {
			return "the constructor of " + instantiation.getType().getRawClass().getName() + " threw "
					+ root.getClass().getName();
		}
		if (failure instanceof InvalidDefinitionException definition) {
			return "Jackson can't create " + definition.getType();
		}
		if (failure instanceof MismatchedInputException mismatch) {
			return "the stored value is not a valid " + mismatch.getTargetType().getName();
		}
		if (failure instanceof StreamConstraintsException) {
			return "a limit of Jackson's StreamReadConstraints is exceeded";
		}
		if (failure instanceof StreamReadException) {
			return "the stored value is malformed";
		}
		return "its setter or deserializer threw " + root.getClass().getName();
	}

	private static String place(Class<?> type, Throwable failure) {
		List<JacksonException.Reference> references = (failure instanceof JacksonException jackson) ? jackson.getPath()
				: List.of();
		return references.isEmpty() ? type.getName() : "property '" + text(references) + "' of " + type.getName();
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		for (Throwable cause = root.getCause(); cause != null && cause != root; cause = root.getCause()) {
			root = cause;
		}
		return root;
	}

	/** Keys of maps are content, and hidden. */
	private static String text(List<JacksonException.Reference> references) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : references) {
			String name = reference.getPropertyName();
			if (isMap(reference.from())) {
				path.append("[*]");
			}
			else if (name != null) {
				path.append((path.length() > 0) ? "." : "").append(name);
			}
			else {
				path.append('[').append(reference.getIndex()).append(']');
			}
		}
		return path.toString();
	}

	private static boolean isMap(Object from) {
		return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
	}

	/**
	 * Exception in place of one whose message may hold an entity's values: shows its
	 * class and where it was thrown, and nothing else.
	 */
	private static final class RedactedException extends RuntimeException {

		private static final int MAX_CAUSES = 8;

		private RedactedException(Throwable original, @Nullable Throwable cause) {
			super(original.getClass().getName() + " (its message is omitted, because it may contain values)", cause);
			setStackTrace(original.getStackTrace());
		}

		static RedactedException of(Throwable original) {
			return of(original, MAX_CAUSES);
		}

		private static RedactedException of(Throwable original, int depth) {
			Throwable cause = original.getCause();
			return new RedactedException(original, (cause != null && depth > 0) ? of(cause, depth - 1) : null);
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}
