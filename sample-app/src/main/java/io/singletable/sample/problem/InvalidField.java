package io.singletable.sample.problem;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Error in a property, parameter or header.
 *
 * @param field its name
 * @param message what it must be
 */
record InvalidField(String field, String message) {

	/** The errors of a body, in the order in which its record declares the properties. */
	static List<InvalidField> of(BindingResult result) {
		return sorted(
				result.getFieldErrors().stream().map((error) -> new InvalidField(error.getField(), message(error))),
				result.getTarget());
	}

	/** The errors of what was made of a body, in the order of its record. */
	static List<InvalidField> of(ConstraintViolationException ex) {
		Object body = ex.getConstraintViolations()
			.stream()
			.findFirst()
			.map(ConstraintViolation::getRootBean)
			.orElse(null);
		return sorted(ex.getConstraintViolations()
			.stream()
			.map((violation) -> new InvalidField(String.valueOf(violation.getPropertyPath()), violation.getMessage())),
				body);
	}

	/** The errors of a parameter. */
	static Stream<InvalidField> of(ParameterValidationResult result) {
		String name = String.valueOf(result.getMethodParameter().getParameterName());
		return result.getResolvableErrors().stream().map((error) -> new InvalidField(name, message(error)));
	}

	static Problem toProblem(List<InvalidField> errors) {
		if (errors.isEmpty()) {
			return ProblemType.INVALID_REQUEST.of("The request is inconsistent");
		}
		InvalidField first = errors.get(0);
		return ProblemType.INVALID_REQUEST.of(first.field + " " + first.message)
			.field(first.field)
			.with("errors", errors);
	}

	private static List<InvalidField> sorted(Stream<InvalidField> errors, @Nullable Object body) {
		List<String> declared = declared(body);
		return errors
			.sorted(Comparator.comparingInt((InvalidField error) -> declared.indexOf(error.field))
				.thenComparing(InvalidField::message))
			.toList();
	}

	private static List<String> declared(@Nullable Object body) {
		RecordComponent[] components = (body != null) ? body.getClass().getRecordComponents() : null;
		return (components != null) ? Stream.of(components).map(RecordComponent::getName).toList() : List.of();
	}

	private static String message(MessageSourceResolvable error) {
		return String.valueOf(error.getDefaultMessage());
	}

}
