package io.singletable.repository.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.singletable.GeneratedId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.projection.TargetAware;
import org.springframework.data.util.TypeCollector;

/**
 * Hints for what entities and projections consist of: every class that is reachable from
 * them by properties, constructors, factory methods and builders, subclasses that are
 * sealed or named to Jackson, and the serializers of annotations. Jackson and Spring Data
 * find and call their members by reflection, whatever these are called.
 */
final class EntityHints {

	private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

	private EntityHints() {
	}

	/**
	 * Register the hints for types and all that they consist of.
	 * @param hints the hints
	 * @param types the types
	 */
	static void register(RuntimeHints hints, Collection<Class<?>> types) {
		for (Class<?> type : reachable(types)) {
			BINDING.registerReflectionHints(hints.reflection(), type);
			hints.reflection()
				.registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.INVOKE_DECLARED_METHODS)
				.registerType(type.arrayType());
			idGenerator(type).ifPresent((generator) -> hints.reflection()
				.registerType(generator, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
		}
	}

	/**
	 * The generator of ids, which is instantiated unless it is a bean.
	 */
	private static Optional<Class<?>> idGenerator(Class<?> type) {
		List<AnnotatedElement> members = new ArrayList<>(List.of(type.getDeclaredFields()));
		members.addAll(List.of(type.getDeclaredMethods()));
		return members.stream()
			.map((member) -> AnnotatedElementUtils.findMergedAnnotation(member, GeneratedId.class))
			.<Class<?>>mapMulti((declaration, found) -> {
				if (declaration != null && declaration.generator() != GeneratedId.None.class) {
					found.accept(declaration.generator());
				}
			})
			.findFirst();
	}

	/**
	 * Register the hints for a projection.
	 * @param hints the hints
	 * @param type an interface, which becomes a proxy, or the class of a DTO
	 */
	static void registerProjection(RuntimeHints hints, Class<?> type) {
		Set<Class<?>> types = reachable(Set.of(type));
		register(hints, types);
		types.stream()
			.filter((it) -> it.isInterface() && !it.isAnnotation() && !it.isSealed())
			.filter((it) -> Arrays.stream(it.getMethods()).anyMatch(EntityHints::isAccessor))
			.forEach((it) -> hints.proxies()
				.registerJdkProxy(it, TargetAware.class, SpringProxy.class, Advised.class, DecoratingProxy.class)
				.registerJdkProxy(it, TargetAware.class, SpringProxy.class, DecoratingProxy.class));
	}

	private static boolean isAccessor(Method method) {
		return method.getParameterCount() == 0 && method.getReturnType() != void.class;
	}

	private static Set<Class<?>> reachable(Collection<Class<?>> types) {
		Set<Class<?>> reachable = new LinkedHashSet<>();
		Deque<Class<?>> open = new ArrayDeque<>(types);
		while (!open.isEmpty()) {
			Class<?> type = open.pop();
			if (type.isArray()) {
				open.add(type.componentType());
			}
			else if (isOfApplication(type) && reachable.add(type)) {
				open.addAll(TypeCollector.inspect(type).list());
				subtypes(type).forEach(open::add);
			}
		}
		return reachable;
	}

	private static Stream<Class<?>> subtypes(Class<?> type) {
		Class<?>[] permitted = type.getPermittedSubclasses();
		JsonSubTypes named = type.getAnnotation(JsonSubTypes.class);
		JsonDeserialize read = type.getAnnotation(JsonDeserialize.class);
		JsonSerialize written = type.getAnnotation(JsonSerialize.class);
		return Stream
			.of((permitted != null) ? Arrays.stream(permitted) : Stream.<Class<?>>empty(),
					(named != null) ? Arrays.stream(named.value()).map(JsonSubTypes.Type::value)
							: Stream.<Class<?>>empty(),
					(read != null) ? Stream.of(read.as(), read.builder()) : Stream.<Class<?>>empty(),
					(written != null) ? Stream.<Class<?>>of(written.as()) : Stream.<Class<?>>empty())
			.flatMap((it) -> it);
	}

	private static boolean isOfApplication(Class<?> type) {
		return !type.isPrimitive() && !type.getName().startsWith("java.");
	}

}
