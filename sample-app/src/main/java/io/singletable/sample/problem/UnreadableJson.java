package io.singletable.sample.problem;

import java.nio.charset.CharacterCodingException;
import java.util.stream.Collectors;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Problem details for JSON that Jackson can't read, without any of its content: Jackson's
 * own messages quote the input and name classes.
 */
final class UnreadableJson {

	private UnreadableJson() {
	}

	static Problem problem(@Nullable Throwable cause) {
		if (cause instanceof UnrecognizedPropertyException unknown) {
			return invalid(unknown,
					"is unknown; known properties are " + unknown.getKnownPropertyIds()
						.stream()
						.map(String::valueOf)
						.sorted()
						.collect(Collectors.joining(", ")));
		}
		if (cause instanceof MismatchedInputException mismatch) {
			return invalid(mismatch, "must be " + Expected.of(mismatch.getTargetType()));
		}
		if (cause instanceof InputCoercionException range) {
			return invalid(range, "must be an integer in the supported range");
		}
		if (cause instanceof ValueInstantiationException refused
				&& Blob.class.isAssignableFrom(refused.getType().getRawClass())) {
			return invalid(refused, "can't be JSON: upload the file itself");
		}
		if (cause instanceof StreamReadException broken) {
			TokenStreamLocation location = broken.getLocation();
			return ProblemType.MALFORMED_JSON.of("The body is not valid JSON at line " + location.getLineNr()
					+ ", column " + location.getColumnNr());
		}
		if (cause instanceof JacksonException other) {
			return invalid(other, (other.getCause() instanceof CharacterCodingException)
					? "must be well-formed text, without unpaired surrogates" : "can't be read");
		}
		return ProblemType.MALFORMED_JSON.of("The request must have a body");
	}

	private static Problem invalid(JacksonException ex, String complaint) {
		String field = field(ex);
		return field.isEmpty() ? ProblemType.INVALID_REQUEST.of("The body " + complaint)
				: ProblemType.INVALID_REQUEST.of(field + " " + complaint).field(field);
	}

	private static String field(JacksonException ex) {
		StringBuilder field = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			if (step.getPropertyName() == null) {
				field.append('[').append(step.getIndex()).append(']');
			}
			else {
				field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
		}
		return field.toString();
	}

}
