package io.singletable;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.jspecify.annotations.Nullable;

/**
 * Text of everything that users of a module can name, a line for each type and each of
 * its members, in an order that depends on names alone.
 */
final class ApiText {

	private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

	private ApiText() {
	}

	static String of(JavaClasses classes, String internal) {
		return classes.stream()
			.filter((type) -> !type.getName().startsWith(internal))
			.map(JavaClass::reflect)
			.filter(ApiText::isVisible)
			.sorted(Comparator.comparing(Class::getName))
			.map(ApiText::of)
			.collect(Collectors.joining("\n"));
	}

	private static boolean isVisible(Class<?> type) {
		Class<?> enclosing = type.getEnclosingClass();
		return isVisible(type.getModifiers()) && (enclosing == null || isVisible(enclosing));
	}

	private static boolean isVisible(int modifiers) {
		return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
	}

	private static String of(Class<?> type) {
		List<String> lines = new ArrayList<>();
		Stream.of(type.getDeclaredFields()).filter(ApiText::isShown).map(ApiText::of).forEach(lines::add);
		if (!Modifier.isAbstract(type.getModifiers())) {
			Stream.of(type.getDeclaredConstructors()).filter(ApiText::isShown).map(ApiText::of).forEach(lines::add);
		}
		Stream.of(type.getDeclaredMethods())
			.filter((method) -> isShown(type, method))
			.map(ApiText::of)
			.forEach(lines::add);
		return lines.stream()
			.sorted()
			.map((line) -> "\t" + line + "\n")
			.collect(Collectors.joining("", head(type), ""));
	}

	private static String head(Class<?> type) {
		String kind = type.isAnnotation() ? "@interface"
				: type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
		StringBuilder head = new StringBuilder();
		if (type.isSealed()) {
			head.append("sealed ");
		}
		if (kind.equals("class")) {
			head.append(modifiers(type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL)));
		}
		head.append(kind).append(' ').append(type.getName()).append(variables(type.getTypeParameters()));
		Type superclass = type.getGenericSuperclass();
		if (kind.equals("class") && superclass != Object.class && superclass != null) {
			head.append(" extends ").append(name(superclass));
		}
		if (!type.isAnnotation() && type.getInterfaces().length > 0) {
			head.append(type.isInterface() ? " extends " : " implements ")
				.append(Stream.of(type.getGenericInterfaces()).map(ApiText::name).collect(Collectors.joining(", ")));
		}
		return head.append(deprecation(type)).append('\n').toString();
	}

	private static <M extends Member & AnnotatedElement> boolean isShown(M member) {
		return isVisible(member.getModifiers()) && !member.isSynthetic();
	}

	private static boolean isShown(Class<?> type, Method method) {
		boolean implied = type.isEnum() && Set.of("values", "valueOf").contains(method.getName());
		return isShown(method) && !method.isBridge() && !implied && !OF_EVERY_OBJECT.contains(method.getName());
	}

	private static String of(Field field) {
		return modifiers(field.getModifiers()) + name(field.getAnnotatedType()) + " " + field.getName()
				+ deprecation(field);
	}

	private static String of(Constructor<?> constructor) {
		return modifiers(constructor.getModifiers()) + "new" + signature(constructor);
	}

	private static String of(Method method) {
		int modifiers = method.getModifiers();
		if (method.getDeclaringClass().isInterface()) {
			modifiers &= ~Modifier.ABSTRACT;
		}
		String variables = variables(method.getTypeParameters());
		String value = (method.getDefaultValue() != null) ? " default " + value(method.getDefaultValue()) : "";
		return (method.isDefault() ? "default " : "") + modifiers(modifiers)
				+ (variables.isEmpty() ? "" : variables + " ") + name(method.getAnnotatedReturnType()) + " "
				+ method.getName() + signature(method) + value;
	}

	private static String signature(Executable executable) {
		String parameters = Stream.of(executable.getParameters())
			.map(Parameter::getAnnotatedType)
			.map(ApiText::name)
			.collect(Collectors.joining(", ", "(", ")"));
		Type[] exceptions = executable.getGenericExceptionTypes();
		String thrown = Stream.of(exceptions).map(ApiText::name).collect(Collectors.joining(", "));
		return parameters + (thrown.isEmpty() ? "" : " throws " + thrown) + deprecation(executable);
	}

	private static String modifiers(int modifiers) {
		int shown = modifiers & ~Modifier.PUBLIC & ~Modifier.TRANSIENT & ~Modifier.VOLATILE & ~Modifier.SYNCHRONIZED;
		return (shown == 0) ? "" : Modifier.toString(shown) + " ";
	}

	private static String variables(TypeVariable<?>[] variables) {
		return (variables.length == 0) ? "" : Stream.of(variables).map((variable) -> {
			String bounds = Stream.of(variable.getBounds())
				.filter((bound) -> bound != Object.class)
				.map(ApiText::name)
				.collect(Collectors.joining(" & "));
			return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
		}).collect(Collectors.joining(", ", "<", ">"));
	}

	private static String name(AnnotatedType type) {
		return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "") + name(type.getType());
	}

	private static String name(Type type) {
		return type.getTypeName()
			.replaceAll("\\bjava\\.(lang|util|util\\.function|util\\.stream|time)\\.(?=[A-Z])", "");
	}

	private static String value(Object value) {
		return value.getClass().isArray() ? Arrays.deepToString(new Object[] { value })
				: (value instanceof Class<?> type) ? type.getName() : "\"" + value + "\"";
	}

	private static String deprecation(AnnotatedElement element) {
		return element.isAnnotationPresent(Deprecated.class) ? " (deprecated)" : "";
	}

}
