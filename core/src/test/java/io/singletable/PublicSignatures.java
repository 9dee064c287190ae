package io.singletable;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;

/**
 * Signatures of a module that its users can name: public types with their supertypes and
 * type parameters, and their public and protected members.
 */
public final class PublicSignatures {

	private PublicSignatures() {
	}

	/**
	 * The signatures of the public types of some packages.
	 */
	public static Stream<Signature> of(JavaClasses classes, Predicate<String> packages) {
		return classes.stream()
			.filter((type) -> packages.test(type.getPackageName() + "."))
			.filter(PublicSignatures::isVisible)
			.flatMap(PublicSignatures::of);
	}

	private static boolean isVisible(JavaClass type) {
		return isVisible(type.getModifiers()) && type.getEnclosingClass().map(PublicSignatures::isVisible).orElse(true);
	}

	private static boolean isVisible(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	private static Stream<Signature> of(JavaClass type) {
		Set<JavaType> head = new LinkedHashSet<>(type.getInterfaces());
		type.getSuperclass().ifPresent(head::add);
		head.addAll(type.getTypeParameters());
		Stream<Signature> members = type.getMembers()
			.stream()
			.filter((member) -> isVisible(member.getModifiers()))
			.map(PublicSignatures::of);
		return Stream.concat(Stream.of(Signature.of(type.getName(), head.stream())), members);
	}

	private static Signature of(JavaMember member) {
		if (member instanceof JavaField field) {
			return Signature.of(field.getFullName(), Stream.of(field.getType()));
		}
		JavaCodeUnit unit = (JavaCodeUnit) member;
		return Signature.of(unit.getFullName(),
				Stream
					.of(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream(),
							unit.getTypeParameters().stream(), unit.getExceptionTypes().stream())
					.flatMap((types) -> types));
	}

	/**
	 * A signature.
	 *
	 * @param name name of the type or member
	 * @param types names of all types in it, type arguments among them
	 */
	public record Signature(String name, Set<String> types) {

		static Signature of(String name, Stream<? extends JavaType> types) {
			return new Signature(name,
					types.flatMap((type) -> type.getAllInvolvedRawTypes().stream())
						.map(JavaClass::getName)
						.collect(Collectors.toSet()));
		}

		public boolean names(String packagePrefix) {
			return this.types.stream().anyMatch((type) -> type.startsWith(packagePrefix));
		}

	}

}
