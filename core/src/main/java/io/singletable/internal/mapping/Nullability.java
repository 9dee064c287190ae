package io.singletable.internal.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Nullability of a value, as it is declared. Any annotation named {@code Nullable} says
 * so, whoever's it is.
 */
final class Nullability {

	private static final String NULLABLE = "Nullable";

	private Nullability() {
	}

	static boolean isNullable(Member member) {
		AnnotatedType type = (member instanceof Method method) ? method.getAnnotatedReturnType()
				: ((Field) member).getAnnotatedType();
		return saysNullable(type.getAnnotations()) || saysNullable(((AnnotatedElement) member).getAnnotations());
	}

	private static boolean saysNullable(Annotation[] annotations) {
		return Arrays.stream(annotations)
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals(NULLABLE));
	}

}
