package io.singletable.internal.mapping.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/**
 * Method handle of a getter or a field, of the type that all of them have here: from an
 * object to a value.
 */
final class GetterHandle {

	static final MethodType TYPE = MethodType.methodType(Object.class, Object.class);

	private GetterHandle() {
	}

	/**
	 * Create the handle of a member.
	 * @param member a method without parameters, or a field
	 * @throws IllegalAccessException if the member can't be read
	 * @throws java.lang.reflect.InaccessibleObjectException if its class is not open to
	 * this library
	 */
	static MethodHandle of(Member member) throws IllegalAccessException {
		((AccessibleObject) member).setAccessible(true);
		MethodHandle handle = (member instanceof Method method) ? MethodHandles.lookup().unreflect(method)
				: MethodHandles.lookup().unreflectGetter((Field) member);
		return handle.asType(TYPE);
	}

}
