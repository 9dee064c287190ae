package io.singletable.internal.model;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.ResolvableType;

/**
 * Signatures of the methods of a repository, with its entity and id in place of type
 * variables. What has been resolved is kept, since most methods are inherited and have
 * the same few types. Not thread-safe.
 */
final class MethodSignatures {

	private final Class<?> repository;

	private final Map<Class<?>, ResolvableType> owners = new HashMap<>();

	private final Map<Type, String> names = new HashMap<>();

	MethodSignatures(Class<?> repository) {
		this.repository = repository;
	}

	/**
	 * Name and types of parameters: {@code findByStatus(Status)}.
	 */
	String of(Method method) {
		return method.getName() + Arrays.stream(method.getGenericParameterTypes())
			.map((type) -> name(type, method.getDeclaringClass()))
			.collect(Collectors.joining(", ", "(", ")"));
	}

	/**
	 * The type that a method returns: {@code List<Ticket>}.
	 */
	String returned(Method method) {
		return name(method.getGenericReturnType(), method.getDeclaringClass());
	}

	private String name(Type type, Class<?> declaring) {
		if (type instanceof Class<?> plain && plain.getTypeParameters().length == 0) {
			return plain.getSimpleName();
		}
		String known = this.names.get(type);
		if (known == null) {
			ResolvableType owner = this.owners.computeIfAbsent(declaring, ResolvableType.forClass(this.repository)::as);
			known = name(ResolvableType.forType(type, owner));
			this.names.put(type, known);
		}
		return known;
	}

	private static String name(ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (!type.hasGenerics()) {
			return resolved.getSimpleName();
		}
		return resolved.getSimpleName() + Arrays.stream(type.getGenerics())
			.map(MethodSignatures::name)
			.collect(Collectors.joining(", ", "<", ">"));
	}

}
