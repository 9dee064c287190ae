package io.singletable.change;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Property of a class whose instances are compared.
 *
 * @param owner the class
 * @param name its name in Java
 * @param member the getter, record accessor or field that has its value
 * @param role what it is to Spring Data
 */
record ComparedProperty(Class<?> owner, String name, Member member, Role role) implements ComparedPlace.PlaceStep {

	ComparedProperty {
		((AccessibleObject) member).setAccessible(true);
	}

	boolean isStamp() {
		return this.role == Role.STAMP;
	}

	@Nullable Object get(Object instance) {
		return (this.member instanceof Method method) ? ReflectionUtils.invokeMethod(method, instance)
				: ReflectionUtils.getField((Field) this.member, instance);
	}

	/**
	 * Role of a property, as Spring Data's annotations give it.
	 */
	enum Role {

		/** The id. */
		ID,

		/** Version, date, or auditor, which the library sets. */
		STAMP,

		/** Not stored, or computed from others. */
		LEFT_OUT,

		/** Any other. */
		CONTENT

	}

}
