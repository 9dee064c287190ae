package io.singletable.autoconfigure.transaction;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Injection points that a class declares, its superclasses included: parameters of its
 * constructor or factory method, annotated fields and methods. Those that are resolved
 * later or in bulk leave no trace in the bean factory.
 */
final class InjectionPoints {

	private static final Set<String> ANNOTATIONS = Set.of("org.springframework.beans.factory.annotation.Autowired",
			"jakarta.inject.Inject", "jakarta.annotation.Resource");

	private final Class<?> type;

	private final List<InjectionPoint> all = new ArrayList<>();

	private InjectionPoints(Class<?> type) {
		this.type = type;
	}

	/**
	 * Read those of a class.
	 * @param type the class
	 * @param factory the method that creates it, null for a constructor
	 */
	static List<InjectionPoint> of(Class<?> type, @Nullable Method factory) {
		InjectionPoints points = new InjectionPoints(type);
		if (factory != null) {
			points.addParameters(factory);
		}
		else {
			Constructor<?>[] constructors = type.getDeclaredConstructors();
			Arrays.stream(constructors)
				.filter((constructor) -> constructors.length == 1 || isInjected(constructor))
				.forEach(points::addParameters);
		}
		for (Class<?> declaring = type; declaring != null
				&& declaring != Object.class; declaring = declaring.getSuperclass()) {
			Arrays.stream(declaring.getDeclaredFields()).filter(InjectionPoints::isInjected).forEach(points::add);
			Arrays.stream(declaring.getDeclaredMethods())
				.filter((method) -> !Modifier.isStatic(method.getModifiers()) && isInjected(method))
				.forEach(points::addParameters);
		}
		return points.all;
	}

	private static boolean isInjected(AnnotatedElement element) {
		return Arrays.stream(element.getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> ANNOTATIONS.contains(annotation.getName())
					|| ANNOTATIONS.stream().anyMatch(MergedAnnotations.from(annotation)::isPresent));
	}

	private void add(Field field) {
		add(ResolvableType.forField(field, this.type), isLazy(field));
	}

	private void addParameters(Executable executable) {
		boolean lazy = isLazy(executable);
		for (int i = 0; i < executable.getParameterCount(); i++) {
			ResolvableType parameter = (executable instanceof Method method)
					? ResolvableType.forMethodParameter(method, i, this.type)
					: ResolvableType.forConstructorParameter((Constructor<?>) executable, i, this.type);
			add(parameter, lazy || isLazy(executable.getParameters()[i]));
		}
	}

	private static boolean isLazy(AnnotatedElement element) {
		return MergedAnnotations.from(element).isPresent(Lazy.class);
	}

	private void add(ResolvableType declared, boolean lazy) {
		ResolvableType element = element(declared);
		Class<?> type = element.resolve();
		this.all.add(new InjectionPoint((type != null) ? type : Object.class, lazy || element != declared));
	}

	/** Wrappers may be nested, as in {@code ObjectProvider<List<T>>}. */
	private static ResolvableType element(ResolvableType declared) {
		Class<?> type = declared.resolve();
		if (type == null) {
			return declared;
		}
		if (type.isArray()) {
			return element(declared.getComponentType());
		}
		if (Map.class.isAssignableFrom(type)) {
			return element(declared.asMap().getGeneric(1));
		}
		if (type == Optional.class || Collection.class.isAssignableFrom(type)
				|| ObjectFactory.class.isAssignableFrom(type) || type.getName().equals("jakarta.inject.Provider")) {
			return element(declared.getGeneric());
		}
		return declared;
	}

	/**
	 * Injection point.
	 *
	 * @param type type of the bean, or of each of them; {@code Object} if it is unknown
	 * @param deferred whether what is injected stands for beans that are resolved later,
	 * or for all of the type
	 */
	record InjectionPoint(Class<?> type, boolean deferred) {

		/** Whether any bean can be reached through it. */
		boolean isLookup() {
			return this.type == Object.class || BeanFactory.class.isAssignableFrom(this.type);
		}

	}

}
